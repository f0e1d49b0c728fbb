-- id: isolation-06
-- category: Isolation
-- expect: contained
-- attack: a function of the host called with a function that keeps state
-- must happen: the state ends with the run
local seen = {}
local ok = pcall(function() csv("a\n1\n"):each(function(row) seen[#seen + 1] = row end) end)
poison = function() return seen end
return "contained"
