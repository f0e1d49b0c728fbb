-- id: loops-04
-- category: Plain loops
-- expect: stopped
-- attack: a for loop over every integer
-- must happen: the run ends at the time limit
for i = math.mininteger, math.maxinteger do end
