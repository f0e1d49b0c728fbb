-- id: isolation-03
-- category: Isolation
-- expect: contained
-- attack: a metatable for the globals that answers every name
-- must happen: only this run sees it
setmetatable(_G, { __index = function() return "poison" end, __newindex = function() error("poison") end })
return "contained"
