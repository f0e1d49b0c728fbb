-- id: cpu-10
-- category: CPU in C
-- expect: limit
-- attack: table.sort with an order that contradicts itself
-- must happen: the sort says so, or the run ends at the time limit
local t = {}
for i = 1, 200000 do t[i] = (i * 7919) % 200003 end
while true do pcall(table.sort, t, function() return true end) end
