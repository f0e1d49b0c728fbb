local t = {}
local function f(x) return t[x > 1] end
