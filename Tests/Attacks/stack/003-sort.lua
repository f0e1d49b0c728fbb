-- id: stack-03
-- category: Stack and parser
-- expect: refused
-- attack: table.sort whose order sorts
-- must happen: the run ends with an error that names the line
local function f() table.sort({ 3, 2, 1 }, function(a, b) f() return a < b end) end
f()
