-- id: output-15
-- category: Output
-- expect: contained
-- attack: escapes in __name, in texts that __tostring gives, in errors that print while they are printed
-- must happen: no escape reaches the screen
local esc = "\27[2J\27]0;x\7\u{9b}31m\u{202E}\r\b\0"
local named = setmetatable({}, { __name = esc })
print(named, tostring(named), ("%s"):format(named))
print(setmetatable({}, { __tostring = function() print(esc) return esc end }))
print(select(2, pcall(error, setmetatable({}, { __tostring = function() print("inner" .. esc) return esc end }))))
local loop = setmetatable({}, {})
getmetatable(loop).__tostring = function() print(loop) return "" end
print((pcall(print, loop)))
for _, f in ipairs { function() return named + 1 end, function() return named.x.y end, function() return #named < named end, function() return csv("a\n1\n"):where(esc) end, function() return csv("a\n1\n")[esc] end, function() return help(esc) end } do
  print(select(2, pcall(f)))
end
return "contained"
