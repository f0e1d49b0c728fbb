-- id: memory-19
-- category: Memory
-- expect: contained
-- attack: each row of a table with each of another, named so, or by a key that all rows share
-- must happen: the join is refused before it is made
local rows = {}
for i = 1, 40000 do rows[i] = i .. ";1" end
local t = csv("a;b\n" .. table.concat(rows, "\n"))
for _, options in ipairs { { kind = "cross" }, { by = "b" } } do
  local _, said = pcall(function() return tostring(t:join(t, options):summarise("s = sum(a)")) end)
  if not tostring(said):find("more than") then return tostring(said) end
end
return "contained"
