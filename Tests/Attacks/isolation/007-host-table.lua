-- id: isolation-07
-- category: Isolation
-- expect: contained
-- attack: the host's namespaces changed
-- must happen: they are read-only
local tries = {
  function() share.wilson = nil end,
  function() rawset(share, "poison", 1) end,
  function() getmetatable(share).__index = {} end,
  function() help = nil error("only here") end,
}
for number, try in ipairs(tries) do
  if pcall(try) then return "escaped: " .. number end
end
return "contained"
