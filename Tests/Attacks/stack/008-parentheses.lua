-- id: stack-08
-- category: Stack and parser
-- expect: contained
-- attack: an expression in 100,000 parentheses
-- must happen: load refuses it
local f, problem = load("return " .. string.rep("(", 100000) .. "1" .. string.rep(")", 100000))
return f == nil and problem and "contained" or "escaped"
