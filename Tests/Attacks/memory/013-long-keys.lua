-- id: memory-13
-- category: Memory
-- expect: limit
-- attack: keys of 1 MB each
-- must happen: the run ends at a limit, or the size is refused before it is made
local t = {}
for i = 1, 1000000 do t[string.rep("k", 1000000) .. i] = true end
