-- id: memory-03
-- category: Memory
-- expect: exhausted
-- attack: a list of 10^8 numbers
-- must happen: the run ends at the memory limit
local t = {}
for i = 1, 100000000 do t[i] = i end
