-- id: memory-12
-- category: Memory
-- expect: exhausted
-- attack: closures with 200 upvalues each
-- must happen: the run ends at the memory limit
local names = {}
for i = 1, 190 do names[i] = "u" .. i end
local list = table.concat(names, ",")
local make = assert(load("return function() local " .. list .. " = 1 return function() return " .. list .. " end end"))()
local kept = {}
while true do kept[#kept + 1] = make() end
