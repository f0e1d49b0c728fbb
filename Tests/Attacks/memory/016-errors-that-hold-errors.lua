-- id: memory-16
-- category: Memory
-- expect: limit
-- attack: an error that holds the error before it, and its traceback, without end
-- must happen: the run ends at a limit, and the error is as short as any
local error_of = function(inner) return setmetatable({ inner = inner, text = ("x"):rep(1000) }, { __tostring = function(e) return e.text .. tostring(e.inner) end }) end
local last
while true do
  local _, e = pcall(error, error_of(last))
  last = e
  local _, shown = pcall(tostring, e)
  last.text = shown
end
