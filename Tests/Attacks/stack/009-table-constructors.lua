-- id: stack-09
-- category: Stack and parser
-- expect: contained
-- attack: 100,000 table constructors inside each other
-- must happen: load refuses it
local f, problem = load("return " .. string.rep("{", 100000) .. string.rep("}", 100000))
return f == nil and problem and "contained" or "escaped"
