-- id: stack-07
-- category: Stack and parser
-- expect: refused
-- attack: __tostring that calls tostring
-- must happen: the run ends with an error that names the line
local t = setmetatable({}, {})
getmetatable(t).__tostring = function(it) return tostring(it) end
return tostring(t)
