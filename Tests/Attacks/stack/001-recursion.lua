-- id: stack-01
-- category: Stack and parser
-- expect: limit
-- attack: a function that calls itself
-- must happen: the run ends with an error that names the line, or at the memory limit
local function f() return 1 + f() end
return f()
