-- id: evading-05
-- category: Evading the limit
-- expect: stopped
-- attack: a coroutine that catches what stops it and goes on
-- must happen: the run ends at the time limit
while true do
  local f = coroutine.wrap(function() while true do pcall(function() while true do end end) end end)
  pcall(f)
end
