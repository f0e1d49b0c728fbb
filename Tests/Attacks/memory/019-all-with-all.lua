-- id: memory-19
-- category: Memory
-- expect: hoard
-- attack: each row of a table with each of another
-- must happen: the run ends for what the host holds, or the join is refused
local rows = {}
for i = 1, 40000 do rows[i] = i .. ";" .. i * 7 end
local t = csv("a;b\n" .. table.concat(rows, "\n"))
local all = t:join(t, { kind = "cross" })
return tostring(all:summarise("s = sum(a * b_right)"))
