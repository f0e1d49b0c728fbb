-- id: cpu-16
-- category: CPU in C
-- expect: limit
-- attack: joining texts of 5 MB for ever
-- must happen: the run ends at a limit, or the size is refused before it is made
local a, b = string.rep("a", 5000000), string.rep("b", 5000000)
while true do local c = a .. b end
