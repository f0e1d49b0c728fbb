-- id: evading-01
-- category: Evading the limit
-- expect: stopped
-- attack: an error in pcall, for ever
-- must happen: the run ends at the time limit
while true do pcall(error) end
