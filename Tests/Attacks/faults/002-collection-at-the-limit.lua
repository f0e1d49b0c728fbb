-- id: faults-02
-- category: Interpreter faults
-- expect: exhausted
-- attack: tables written to while the memory ends: a use after free where an allocation gives nothing
-- must happen: the child ends before that
local all = {}
for i = 1, 100000000 do
  local t = setmetatable({}, { __newindex = function(it, key, value) rawset(it, key, { value }) end })
  for j = 1, 20 do t["key" .. j] = i end
  all[i] = t
end
