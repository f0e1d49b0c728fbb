-- id: memory-11
-- category: Memory
-- expect: limit
-- attack: load of programs full of constants, all kept
-- must happen: the run ends at a limit, or the size is refused before it is made
local kept = {}
while true do
  local parts = {}
  for i = 1, 20000 do parts[i] = "'" .. #kept .. "." .. i .. "'" end
  kept[#kept + 1] = assert(load("return {" .. table.concat(parts, ",") .. "}"))
end
