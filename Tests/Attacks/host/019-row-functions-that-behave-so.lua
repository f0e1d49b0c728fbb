-- id: host-19
-- category: Host robustness
-- expect: contained
-- attack: row functions that call rows again, keep what they saw, yield, raise tables and give back too much
-- must happen: rows without values, or an error; nothing of a row comes back by another way
local t = csv("a;b\n1;x\n2;y\n3;z\n")
local seen = {}
local bodies = {
  function(a) seen[#seen + 1] = a return a end, function(a) return a, "masked", "more", a end, function(a) error({ a }) end,
  function(a) return coroutine.yield(a) end, function(a) return ("x"):rep(1e9) end, function(a) return {} end,
  function(a) return function() return a end end, function(a) return math.huge end, function(a) return 0 / 0 end,
  function(a) return coroutine.wrap(function() return a end)() end, function(a) print(a) return 1 end,
  function(a) _G.found = a return a end, function(a) string.found = a return a end, function(a) return load("return ...")(a) end,
  function(a) return select(-1, pcall(error, a)) end, function(a) collectgarbage("count") return 1 end,
}
for number, f in ipairs(bodies) do
  for _, kind in ipairs { "integer", "number", "text", "boolean", "table", "" } do
    local fine, made = pcall(t.derive_rows, t, "c = a", f, { type = kind })
    if fine then pcall(tostring, made) pcall(function() return #made end) end
  end
end
if #seen > 0 or found ~= nil or string.found ~= nil then return "escaped" end
return #t == 3 and "contained" or "escaped"
