-- id: capabilities-01
-- category: Capabilities
-- expect: contained
-- attack: os.execute
-- must happen: there is no such thing
local found = _G
for name in ("os.execute"):gmatch("[^.]+") do
  if type(found) ~= "table" then break end
  found = found[name]
end
-- Nor by another door: the environment of load, the metatable of texts, what the library's functions hold.
local by_load = load("return os")
local ok, value = pcall(by_load)
if found ~= nil or (ok and value ~= nil) then return "escaped: os.execute" end
local texts = getmetatable("")
return (texts == nil or texts == false) and "contained" or "escaped: the metatable of texts"
