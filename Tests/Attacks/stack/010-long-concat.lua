-- id: stack-10
-- category: Stack and parser
-- expect: contained
-- attack: an expression of 100,000 joins
-- must happen: load refuses it
local f, problem = load("return 'a'" .. string.rep("..'a'", 100000))
return f == nil and problem and "contained" or "escaped"
