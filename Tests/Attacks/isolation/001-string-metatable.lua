-- id: isolation-01
-- category: Isolation
-- expect: contained
-- attack: poisoning the metatable of texts
-- must happen: it cannot be reached, and the next run finds it as it was
local ok = pcall(function() getmetatable("").__index = function() return "poison" end end)
local ok_two = pcall(setmetatable, "", { __index = {} })
return not ok and not ok_two and ("a"):upper() == "A" and "contained" or "escaped"
