-- id: evading-10
-- category: Evading the limit
-- expect: stopped
-- attack: a loop in __tostring of a value that is printed
-- must happen: the run ends at the time limit
print(setmetatable({}, { __tostring = function() while true do end end }))
