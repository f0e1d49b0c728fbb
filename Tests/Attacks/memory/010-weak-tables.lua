-- id: memory-10
-- category: Memory
-- expect: exhausted
-- attack: tables with weak keys that hold each other
-- must happen: the run ends at the memory limit
local all = {}
while true do
  local weak = setmetatable({}, { __mode = "k" })
  weak[all] = weak
  all[#all + 1] = weak
end
