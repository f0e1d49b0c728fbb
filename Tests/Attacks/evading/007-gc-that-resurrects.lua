-- id: evading-07
-- category: Evading the limit
-- expect: contained
-- attack: a finalizer that makes its object anew
-- must happen: the finalizer is refused
local function make()
  return setmetatable({}, { __gc = function() make() end })
end
return pcall(make) and "escaped" or "contained"
