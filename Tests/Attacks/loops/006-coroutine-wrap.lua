-- id: loops-06
-- category: Plain loops
-- expect: stopped
-- attack: a coroutine that never yields its last value
-- must happen: the run ends at the time limit
local next_value = coroutine.wrap(function() while true do coroutine.yield(1) end end)
while next_value() do end
