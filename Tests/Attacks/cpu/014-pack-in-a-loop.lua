-- id: cpu-14
-- category: CPU in C
-- expect: stopped
-- attack: string.pack and unpack for ever
-- must happen: the run ends at the time limit
local format = string.rep("i8", 100)
local t = {}
for i = 1, 100 do t[i] = i end
while true do string.unpack(format, string.pack(format, table.unpack(t))) end
