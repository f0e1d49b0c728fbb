-- id: host-17
-- category: Host robustness
-- expect: stopped
-- attack: columns of many rows fetched as lists, for ever
-- must happen: the run ends at the time limit, while the host works
local t = csv("a\n" .. ("12345\n"):rep(1 << 19))
while true do pcall(function() return #t.a end) pcall(t.list, t, "a") pcall(tostring, t.a) end
