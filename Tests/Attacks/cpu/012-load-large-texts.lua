-- id: cpu-12
-- category: CPU in C
-- expect: limit
-- attack: load of texts of nearly 1 MB for ever
-- must happen: the run ends at a limit, or the size is refused before it is made
local text = "return " .. string.rep("1+", 150000) .. "1"
while true do load(text) end
