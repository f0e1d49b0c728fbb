-- id: stack-05
-- category: Stack and parser
-- expect: refused
-- attack: __index that reads the same key
-- must happen: the run ends with an error that names the line
local t = {}
setmetatable(t, { __index = function(_, key) return t[key] end })
return t.x
