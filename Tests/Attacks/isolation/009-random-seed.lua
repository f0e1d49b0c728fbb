-- id: isolation-09
-- category: Isolation
-- expect: contained
-- attack: the seed of random numbers
-- must happen: the next run draws its own
math.randomseed(42)
for _ = 1, 1000 do math.random() end
return "contained"
