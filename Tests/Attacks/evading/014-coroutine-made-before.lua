-- id: evading-14
-- category: Evading the limit
-- expect: stopped
-- attack: a coroutine made early that runs when the limit comes
-- must happen: the run ends at the time limit
local early = coroutine.create(function() while true do pcall(function() while true do end end) end end)
coroutine.resume(early)
while true do pcall(coroutine.resume, early) end
