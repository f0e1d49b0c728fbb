-- id: loops-07
-- category: Plain loops
-- expect: stopped
-- attack: __index functions that call each other by other names
-- must happen: the run ends at the time limit, or as too deep
local a, b = {}, {}
setmetatable(a, { __index = function(_, key) return b[key] end })
setmetatable(b, { __index = function(_, key) return pcall(function() return a[key] end) end })
while true do pcall(function() return a.x end) end
