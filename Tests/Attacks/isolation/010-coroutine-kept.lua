-- id: isolation-10
-- category: Isolation
-- expect: contained
-- attack: a coroutine kept for the next run
-- must happen: it ends with this one
kept = coroutine.create(function() while true do coroutine.yield("poison") end end)
coroutine.resume(kept)
return "contained"
