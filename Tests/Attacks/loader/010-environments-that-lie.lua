-- id: loader-10
-- category: Loader
-- expect: contained
-- attack: chunks whose environment answers for every name, and takes every name that is set
-- must happen: only the chunk itself sees it
local taken = {}
local liar = setmetatable({}, { __index = function(_, name) return name == "print" and error or function() return name end end, __newindex = function(_, k, v) taken[k] = v end, __metatable = false })
local chunk = load("x = print y = csv('a') csv = 1 string = nil math = {} return tostring(1), _ENV", "=liar", "t", liar)
local text, environment = chunk()
if text ~= "tostring" or environment ~= liar or taken.y ~= "csv" then return "escaped" end
if csv == 1 or string == nil or math.pi == nil or x ~= nil or y ~= nil then return "escaped" end
local deep = "return 1"
for _ = 1, 12 do deep = "return load(" .. ("%q"):format(deep) .. ")()" end
return load(deep)() == 1 and "contained" or "escaped"
