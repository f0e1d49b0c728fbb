-- id: evading-06
-- category: Evading the limit
-- expect: contained
-- attack: a loop in a finalizer, begun by a collection
-- must happen: the finalizer is refused
local ok = pcall(setmetatable, {}, { __gc = function() while true do end end })
if collectgarbage then collectgarbage() end
return ok and "escaped" or "contained"
