-- id: host-06
-- category: Host robustness
-- expect: contained
-- attack: a callback that calls the host that calls it
-- must happen: an error when it is too deep, and the host goes on
local t = csv("a\n1\n2\n")
local function again() return #t:derive_rows("b", "a", again) end
pcall(again)
return #t == 2 and "contained" or "escaped"
