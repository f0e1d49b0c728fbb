-- id: stack-12
-- category: Stack and parser
-- expect: contained
-- attack: 10,000 functions inside each other
-- must happen: load refuses it
local f, problem = load(string.rep("return function() ", 10000) .. string.rep("end ", 10000))
return f == nil and problem and "contained" or "escaped"
