-- id: faults-01
-- category: Interpreter faults
-- expect: crash
-- attack: a __concat that makes the stack grow: a use after free in this release
-- must happen: the child may crash, the program says so in one line and goes on
local function deep(n) if n > 0 then return 1 + deep(n - 1) end return 0 end
local t = setmetatable({}, { __concat = function() deep(10000) return "x" end })
for _ = 1, 100 do local s = "a" .. "b" .. t .. "c" .. "d" .. t end
return "contained"
