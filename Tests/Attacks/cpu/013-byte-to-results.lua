-- id: cpu-13
-- category: CPU in C
-- expect: stopped
-- attack: string.byte of 100 kB into results, as often as the stack allows
-- must happen: the run ends at the time limit
local text = string.rep("x", 100000)
while true do pcall(function() return select("#", text:byte(1, -1)) end) end
