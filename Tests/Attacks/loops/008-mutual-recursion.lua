-- id: loops-08
-- category: Plain loops
-- expect: stopped
-- attack: two functions that call each other as tail calls
-- must happen: the run ends at the time limit
local even, odd
function even(n) return odd(n + 1) end
function odd(n) return even(n + 1) end
return even(1)
