-- id: cpu-08
-- category: CPU in C
-- expect: stopped
-- attack: string.format with 200 arguments for ever
-- must happen: the run ends at the time limit
local format, t = string.rep("%-90s", 200), {}
for i = 1, 200 do t[i] = "x" end
while true do string.format(format, table.unpack(t)) end
