-- id: memory-01
-- category: Memory
-- expect: limit
-- attack: a text doubled for ever
-- must happen: the run ends at a limit, or the size is refused before it is made
local s = "x"
while true do s = s .. s end
