-- id: cpu-18
-- category: CPU in C
-- expect: stopped
-- attack: a field that is looked for through a chain of 1,990 tables, by library functions too
-- must happen: the run ends at the limit of time
local last = {}
local first = last
for _ = 1, 1990 do first = setmetatable({}, { __index = first }) end
while true do
  for i = 1, 1000 do local _ = first[i] end
  table.concat(first, "", 1, 0)
  select("#", table.unpack(first, 1, 100))
end
