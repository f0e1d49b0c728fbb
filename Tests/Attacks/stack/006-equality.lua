-- id: stack-06
-- category: Stack and parser
-- expect: refused
-- attack: __eq that compares
-- must happen: the run ends with an error that names the line
local m = {}
m.__eq = function(a, b) return a == b end
return setmetatable({}, m) == setmetatable({}, m)
