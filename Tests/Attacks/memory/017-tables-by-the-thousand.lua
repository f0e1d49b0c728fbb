-- id: memory-17
-- category: Memory
-- expect: hoard
-- attack: as many tables as there may be, each read anew
-- must happen: the run ends for what the host holds, before the machine has none left
local rows = {}
for i = 1, 50000 do rows[i] = i .. ";" .. i * 7 end
local text = "a;b\n" .. table.concat(rows, "\n")
local kept = {}
while true do kept[#kept + 1] = csv(text) end
