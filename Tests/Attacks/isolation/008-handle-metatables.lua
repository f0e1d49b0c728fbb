-- id: isolation-08
-- category: Isolation
-- expect: contained
-- attack: the methods of tables replaced
-- must happen: no handle gives its metatable, and none can be assigned to
local t = csv("a\n1\n")
local tries = {
  function() t.where = function() return "poison" end end,
  function() getmetatable(t).__index = {} end,
  function() setmetatable(t, {}) end,
  function() rawset(t, "where", 1) end,
}
for number, try in ipairs(tries) do
  if pcall(try) then return "escaped: " .. number end
end
return "contained"
