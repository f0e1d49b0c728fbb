-- id: cpu-01
-- category: CPU in C
-- expect: limit
-- attack: table.move over 2^62 places in one C call
-- must happen: the run ends at a limit, or the size is refused before it is made
local t = setmetatable({}, { __index = function() return 1 end, __newindex = function() end })
table.move(t, 1, math.maxinteger - 1, 2)
