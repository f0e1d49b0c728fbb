-- id: stack-11
-- category: Stack and parser
-- expect: contained
-- attack: 30,000 elseif
-- must happen: load takes it or refuses it, and what it takes runs
local f = load("local x = ... if x == 0 then return 0 " .. string.rep("elseif x == 1 then return 1 ", 30000) .. "end return 2")
return (f == nil or f(5) == 2) and "contained" or "escaped"
