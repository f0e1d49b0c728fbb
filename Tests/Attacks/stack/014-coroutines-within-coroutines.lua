-- id: stack-14
-- category: Stack and parser
-- expect: contained
-- attack: coroutines resumed within each other as deep as it goes, each in a metamethod and a callback
-- must happen: an error at some depth, and all of them can still be left
local depth, deepest = 0, 0
local function deeper()
  depth = depth + 1
  deepest = math.max(deepest, depth)
  local guard <close> = setmetatable({}, { __close = function() depth = depth - 1 end })
  local box = setmetatable({}, { __index = function() return coroutine.wrap(deeper)() end })
  local fine, e = pcall(function() return box.x end);
  ("x"):gsub("x", function() if fine then return "" end end)
  return e
end
for _ = 1, 20 do coroutine.wrap(deeper)() end
return depth == 0 and deepest > 10 and "contained" or "escaped " .. depth .. " " .. deepest
