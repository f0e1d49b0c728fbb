-- id: evading-16
-- category: Evading the limit
-- expect: contained
-- attack: a coroutine that yields out of each metamethod, of closing and of sort
-- must happen: each yields and goes on, or is an error; none is left half done
local events = { "add", "concat", "lt", "le", "eq", "index", "newindex", "call", "unm", "len", "idiv", "shl", "band", "close" }
local meta = {}
for _, event in ipairs(events) do meta["__" .. event] = function() return coroutine.yield(event) end end
local function new() return setmetatable({}, meta) end
local bodies = {
  function(a, b) return a + b end, function(a, b) return a .. b .. "x" end, function(a, b) return a < b end,
  function(a, b) return a <= b end, function(a, b) return a == b end, function(a) return a.x end,
  function(a) a.x = 1 end, function(a) return a(1) end, function(a) return -a end, function(a) return #a end,
  function(a, b) return a // b end, function(a, b) return a << b end, function(a, b) return a & b end,
  function(a) local b <close> = a end, function(a, b) table.sort({ a, b, new() }) end,
  function(a) ("x"):gsub("x", function() return a.x end) end, function(a) return tostring(a), a .. "y" end,
}
local yielded = 0
for number, body in ipairs(bodies) do
  local co = coroutine.create(body)
  local steps = 0
  while coroutine.status(co) ~= "dead" do
    steps = steps + 1
    if steps > 50 then return "endless " .. number end
    local fine, event = coroutine.resume(co, new(), new())
    if fine and event then yielded = yielded + 1 end
  end
end
return yielded >= 12 and "contained" or "escaped " .. yielded
