-- id: faults-04
-- category: Interpreter faults
-- expect: crash
-- attack: an iterator of gmatch used again after it failed, over 200,000 items
-- must happen: the child may crash, the program says so in one line and goes on
local f = string.gmatch(string.rep("a", 200000), string.rep("(a)", 32))
for _ = 1, 1000 do pcall(f) end
local t = {}
for i = 1, 200000 do t[i] = "x" end
local g = string.gmatch(table.concat(t, " "), "()x()")
for _ = 1, 200000 do pcall(g, t) end
return "contained"
