-- id: loops-10
-- category: Plain loops
-- expect: stopped
-- attack: goto that leaves blocks with variables that are closed, for ever
-- must happen: the run ends at the limit of time, and no closing is missed before
local opened, closed = 0, 0
local meta = { __close = function() closed = closed + 1 end }
::again::
do
  local one <close> = setmetatable({}, meta)
  opened = opened + 1
  for _ = 1, 3 do
    local two <close> = setmetatable({}, meta)
    opened = opened + 1
    local keep = function() return two, one end
    if keep() then goto out end
  end
end
::out::
if opened ~= closed then return "escaped" end
goto again
