-- id: faults-03
-- category: Interpreter faults
-- expect: contained
-- attack: 20,000 coroutines that close each other
-- must happen: there is no coroutine.close, and a chain by other means ends as an error
if coroutine.close then return "escaped" end
local function chain(n)
  local f = coroutine.wrap(function()
    local guard <close> = setmetatable({}, { __close = function() if n > 0 then chain(n - 1) end error("x") end })
    error("y")
  end)
  pcall(f)
end
chain(20000)
return "contained"
