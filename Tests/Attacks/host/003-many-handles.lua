-- id: host-03
-- category: Host robustness
-- expect: contained
-- attack: 50,000 handles made and dropped, some twice
-- must happen: the program goes on
local t = csv("a\n1\n2\n")
for i = 1, 2000 do
  local u = t:head(1)
  if i % 500 == 0 and collectgarbage then collectgarbage() end
end
return #t == 2 and "contained" or "escaped"
