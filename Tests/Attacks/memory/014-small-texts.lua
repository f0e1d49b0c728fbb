-- id: memory-14
-- category: Memory
-- expect: exhausted
-- attack: many small texts
-- must happen: the run ends at the memory limit
local t = {}
for i = 1, 100000000 do t[i] = "text " .. i end
