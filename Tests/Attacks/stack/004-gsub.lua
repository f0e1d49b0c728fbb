-- id: stack-04
-- category: Stack and parser
-- expect: refused
-- attack: gsub whose replacement calls gsub
-- must happen: the run ends with an error that names the line
local function f() return (string.gsub("a", "a", f)) end
return f()
