-- id: loader-08
-- category: Loader
-- expect: contained
-- attack: a reader that fails, returns other types, and never ends
-- must happen: load gives nil and the reason
local a = load(function() error("no") end)
local b = load(function() return {} end)
local c = load(function() return string.rep(" ", 100000) end)
return a == nil and b == nil and c == nil and "contained" or "escaped"
