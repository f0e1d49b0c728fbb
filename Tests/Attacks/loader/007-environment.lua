-- id: loader-07
-- category: Loader
-- expect: contained
-- attack: an environment of the script for load
-- must happen: the code sees that and the host's tables stay as they are
local f = load("string = nil x = 1 return string", "x", "t", {})
if f() ~= nil or string == nil then return "escaped" end
local g = load("return _ENV", "x", "t", 1)
return g() == 1 and "contained" or "escaped"
