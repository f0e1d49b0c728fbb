-- id: evading-11
-- category: Evading the limit
-- expect: contained
-- attack: __name of every type in tostring
-- must happen: text comes out, never an address
for _, name in ipairs({ 1, true, {}, print, "a\27[2Jb" }) do
  local text = tostring(setmetatable({}, { __name = name }))
  if text:find("0x", 1, true) then return "escaped: " .. text end
end
return "contained"
