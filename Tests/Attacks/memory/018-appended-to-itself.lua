-- id: memory-18
-- category: Memory
-- expect: hoard
-- attack: a table that is appended to itself again and again
-- must happen: the run ends for what the host holds, or for a table that no table can be
local rows = {}
for i = 1, 50000 do rows[i] = i .. ";" .. i * 7 end
local t = csv("a;b\n" .. table.concat(rows, "\n"))
while true do
  t = t:append(t)
  local _ = #t, tostring(t:summarise("s = sum(a)"))
end
