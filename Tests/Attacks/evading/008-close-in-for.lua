-- id: evading-08
-- category: Evading the limit
-- expect: stopped
-- attack: a loop in __close of the fourth value of a for
-- must happen: the run ends at the time limit
local guard = setmetatable({}, { __close = function() while true do end end })
for _ in function() return nil end, nil, nil, guard do end
