-- id: host-04
-- category: Host robustness
-- expect: contained
-- attack: a callback that yields through the host
-- must happen: an error, and the host goes on
local t = csv("a\n1\n2\n")
local co = coroutine.wrap(function()
  return t:derive_rows("b", "a", function() coroutine.yield(1) return 1 end)
end)
local ok = pcall(co)
return #t == 2 and "contained" or "escaped"
