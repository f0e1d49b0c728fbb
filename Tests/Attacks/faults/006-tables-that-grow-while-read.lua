-- id: faults-06
-- category: Interpreter faults
-- expect: crash
-- attack: tables, metatables and strings that change under the function that works on them, with collections between
-- must happen: an answer or a crash of the child alone
local function shake() collectgarbage() local t = {} for i = 1, 50 do t[i] = ("s"):rep(i) .. i end end
for round = 1, 5 do
  local t = {}
  for i = 1, 100 do t[i] = 100 - i end
  pcall(table.sort, t, function(a, b) t[#t + 1] = a if round % 2 == 0 then t[1] = nil shake() end return a < b end)
  pcall(function() for k in pairs(t) do t[k] = nil t[k + 0.5] = 1 shake() end end)
  local meta = { __index = function(s, k) setmetatable(s, nil) shake() return k end, __newindex = function(s, k, v) setmetatable(s, { __mode = "k" }) shake() rawset(s, k, v) end }
  local s = setmetatable({}, meta)
  pcall(function() s[s.x] = setmetatable({}, { __concat = function(a) shake() return a end }) .. "x" .. round end)
  pcall(string.gsub, ("ab"):rep(50), "a", function(x) t = {} shake() return x:rep(10) end)
  pcall(table.concat, setmetatable({}, { __len = function() return 50 end, __index = function(l, i) rawset(l, i, nil) shake() return i end }))
  pcall(table.move, setmetatable({}, { __index = function(_, i) shake() return i end }), 1, 50, 3, t)
  local weak = setmetatable({}, { __mode = "kv" })
  for i = 1, 50 do weak[{}] = { weak } weak[i] = {} end
  shake()
  for k, v in pairs(weak) do weak[v] = k end
end
return "contained"
