-- id: evading-15
-- category: Evading the limit
-- expect: stopped
-- attack: metamethods that resume, yield and catch, each inside the others
-- must happen: the run ends at the limit of time
local function caught(f, ...) return select(2, pcall(f, ...)) end
local meta = {}
local function new() return setmetatable({}, meta) end
for _, event in ipairs { "add", "concat", "lt", "le", "eq", "index", "call", "unm", "len", "idiv", "shl", "band" } do
  meta["__" .. event] = function(a, b)
    local co = coroutine.wrap(function()
      while true do
        coroutine.yield(caught(function() return a .. b end))
        coroutine.yield(caught(function() return a < b, a == b, a + b, #a, -a, a // b, a << b, a & b, a.x, a(b) end))
      end
    end)
    caught(co)
    return caught(co)
  end
end
while true do
  caught(function() return new() .. new() end)
  caught(table.sort, { new(), new(), new() })
  caught(coroutine.wrap(function() return new() < new() end))
end
