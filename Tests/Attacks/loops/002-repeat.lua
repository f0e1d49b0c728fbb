-- id: loops-02
-- category: Plain loops
-- expect: stopped
-- attack: repeat until false
-- must happen: the run ends at the time limit
repeat until false
