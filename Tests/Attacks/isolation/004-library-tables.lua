-- id: isolation-04
-- category: Isolation
-- expect: contained
-- attack: functions of the libraries replaced
-- must happen: they are read-only
local tries = {
  function() string.upper = function() return "poison" end end,
  function() table.concat = nil end,
  function() rawset(math, "floor", nil) end,
  function() setmetatable(string, { __index = function() end }) end,
  function() getmetatable(table).__index = {} end,
  function() table.insert(string, "poison") end,
  function() table.move({ 1 }, 1, 1, 1, string) end,
  function() for key in next, getmetatable(string) do error(key) end error("none") end,
}
for number, try in ipairs(tries) do
  if pcall(try) then return "escaped: " .. number end
end
return ("a"):upper() == "A" and "contained" or "escaped"
