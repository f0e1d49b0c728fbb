-- id: host-17
-- category: Host robustness
-- expect: stopped
-- attack: a table of many rows, its column and its length asked for again and again
-- must happen: the run ends at the time limit, while the host works
local t = csv("a\n" .. ("12345\n"):rep(1 << 19))
while true do
  pcall(function() return #t.a + #t end)
  pcall(tostring, t)
  pcall(function() return t:sort("-a"):where("a > 1") end)
end
