-- id: evading-04
-- category: Evading the limit
-- expect: stopped
-- attack: an error handler that fails itself, for ever
-- must happen: the run ends at the time limit
while true do xpcall(error, function(problem) error(problem) end) end
