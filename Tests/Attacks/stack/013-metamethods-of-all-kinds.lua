-- id: stack-13
-- category: Stack and parser
-- expect: contained
-- attack: metamethods that call each other in a ring, through operators, library functions and handles
-- must happen: each ring is an error, and the next begins as the first
local rings = {
  __index = function(t, k) return t[k .. "x"] end, __newindex = function(t, k, v) t[k] = v end,
  __concat = function(a, b) return a .. b end, __lt = function(a, b) return a < b end, __le = function(a, b) return a <= b end,
  __eq = function(a, b) return a == setmetatable({}, getmetatable(b)) end, __len = function(t) return #t end,
  __call = function(t, ...) return t(...) end, __unm = function(t) return -t end, __tostring = function(t) return tostring(t) end,
  __pairs = function(t) return pairs(t) end, __close = function(t) local again <close> = t end,
  __idiv = function(a, b) return a // b end, __bnot = function(t) return ~t end,
}
local meta = {}
for event, f in pairs(rings) do meta[event] = function(...) return (f(...)) end end
local function new() return setmetatable({}, meta) end
local starts = {
  function(a) return a.x end, function(a) a.x = 1 end, function(a, b) return a .. b end, function(a, b) return a < b end,
  function(a, b) return a <= b end, function(a, b) return a == b end, function(a) return #a end, function(a) return a(1) end,
  function(a) return -a end, tostring, pairs, function(a) local b <close> = a end, function(a, b) return a // b end,
  function(a) return ~a end, function(a, b) table.sort({ a, b, a, b }) end, function(a) return table.concat({ 1, 2 }, a) end,
  function(a) return ("%s"):format(a) end, print, function(a) return csv(a) end, function(a) return csv("a\n1\n"):where(a) end,
}
for round = 1, 3 do
  for number, start in ipairs(starts) do
    if pcall(start, new(), new()) then return "escaped " .. number end
  end
end
return "contained"
