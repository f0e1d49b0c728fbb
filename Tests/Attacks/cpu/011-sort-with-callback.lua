-- id: cpu-11
-- category: CPU in C
-- expect: stopped
-- attack: table.sort of 300,000 items with a function of the script, again and again
-- must happen: the run ends at the time limit
local t = {}
for i = 1, 300000 do t[i] = (i * 7919) % 300007 end
while true do table.sort(t, function(a, b) return (a * 31) % 97 < (b * 31) % 97 end) end
