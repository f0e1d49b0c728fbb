-- id: evading-03
-- category: Evading the limit
-- expect: stopped
-- attack: a chain of pcall without any Lua code in it, in a loop
-- must happen: the run ends at the time limit
while true do pcall(pcall, pcall, pcall, pcall, error) end
