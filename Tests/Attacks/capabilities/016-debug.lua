-- id: capabilities-16
-- category: Capabilities
-- expect: contained
-- attack: every function of debug
-- must happen: there is no such table
local found = _G
for name in ("debug"):gmatch("[^.]+") do
  if type(found) ~= "table" then break end
  found = found[name]
end
-- Nor by another door: the environment of load, the metatable of texts, what the library's functions hold.
local by_load = load("return debug")
local ok, value = pcall(by_load)
if found ~= nil or (ok and value ~= nil) then return "escaped: debug" end
local texts = getmetatable("")
return (texts == nil or texts == false) and "contained" or "escaped: the metatable of texts"
