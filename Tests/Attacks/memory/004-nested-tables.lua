-- id: memory-04
-- category: Memory
-- expect: exhausted
-- attack: a table in a table in a table, for ever
-- must happen: the run ends at the memory limit
local t = {}
while true do t = { t } end
