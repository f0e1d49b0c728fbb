-- id: cpu-17
-- category: CPU in C
-- expect: stopped
-- attack: a text for load whose compiler walks a chain of 35,000 jumps once for each
-- must happen: the run ends at the limit of time
local text = "if a then " .. ("elseif a then "):rep(70000) .. "end"
while true do load(text) end
