-- id: memory-05
-- category: Memory
-- expect: exhausted
-- attack: functions without end
-- must happen: the run ends at the memory limit
local t = {}
while true do
  local n = #t
  t[n + 1] = function() return n end
end
