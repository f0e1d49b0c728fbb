-- id: evading-02
-- category: Evading the limit
-- expect: stopped
-- attack: pcall that calls itself, begun anew when the stack is full
-- must happen: the run ends at the time limit
local function again() return pcall(again) end
while true do again() end
