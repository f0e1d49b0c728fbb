-- id: stack-02
-- category: Stack and parser
-- expect: limit
-- attack: two functions that call each other
-- must happen: the run ends with an error that names the line, or at the memory limit
local f, g
function f() return 1 + g() end
function g() return 1 + f() end
return f()
