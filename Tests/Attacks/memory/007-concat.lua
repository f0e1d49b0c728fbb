-- id: memory-07
-- category: Memory
-- expect: limit
-- attack: table.concat of one large text many times
-- must happen: the run ends at a limit, or the size is refused before it is made
local large = string.rep("x", 1000000)
local t = {}
for i = 1, 1000 do t[i] = large end
return #table.concat(t)
