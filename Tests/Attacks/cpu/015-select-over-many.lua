-- id: cpu-15
-- category: CPU in C
-- expect: stopped
-- attack: select over 100,000 values, value by value
-- must happen: the run ends at the time limit
local t = {}
for i = 1, 100000 do t[i] = i end
local function count(...)
  local sum = 0
  for i = 1, select("#", ...) do sum = sum + (select(i, ...)) end
  return sum
end
while true do count(table.unpack(t)) end
