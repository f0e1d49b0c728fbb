-- id: cpu-06
-- category: CPU in C
-- expect: limit
-- attack: table.concat over a list that says it has 2^60 items
-- must happen: the run ends at a limit, or the size is refused before it is made
table.concat(setmetatable({}, { __len = function() return 1 << 60 end, __index = function() return "" end }))
