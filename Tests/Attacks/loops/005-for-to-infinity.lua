-- id: loops-05
-- category: Plain loops
-- expect: stopped
-- attack: a for loop to infinity
-- must happen: the run ends at the time limit
for i = 1, math.huge do end
