-- id: cpu-07
-- category: CPU in C
-- expect: stopped
-- attack: table.unpack of 200 values for ever
-- must happen: the run ends at the time limit
local t = {}
for i = 1, 200 do t[i] = i end
while true do table.unpack(t) end
