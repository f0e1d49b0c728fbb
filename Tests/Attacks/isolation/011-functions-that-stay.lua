-- id: isolation-11
-- category: Isolation
-- expect: contained
-- attack: functions, coroutines and handles of the script given to the host and to each other, to be found by the next
-- must happen: what the host keeps of them is what it said it keeps
local t = csv("a;b\n1;2\n3;4\n")
local seen = {}
local function spy(...) seen[#seen + 1] = { ... } return ... end
for _, f in ipairs { where and spy or spy, print, string.rep, coroutine.wrap(spy) } do
  pcall(csv, f) pcall(t.where, t, f) pcall(t.derive, t, f) pcall(t.derive_rows, t, "x = a", f, { type = f })
  pcall(t.each, t, f) pcall(help, f) pcall(share.wilson, f, f)
end
_G.left, _ENV.also = spy, t
setmetatable(_G, { __index = function() return spy end, __newindex = function() error("mine") end })
return "contained"
