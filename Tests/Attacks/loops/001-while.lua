-- id: loops-01
-- category: Plain loops
-- expect: stopped
-- attack: while true
-- must happen: the run ends at the time limit
while true do end
