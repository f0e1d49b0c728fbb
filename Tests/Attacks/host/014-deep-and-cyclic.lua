-- id: host-14
-- category: Host robustness
-- expect: contained
-- attack: arguments and results that are deep or hold themselves
-- must happen: an error, and the host goes on
local cycle = {}
cycle[1] = cycle
local deep = {}
for _ = 1, 100000 do deep = { deep } end
local wide = {}
for i = 1, 100000 do wide[i] = i end
for _, it in ipairs({ cycle, deep, wide, { x = cycle }, { [cycle] = 1 }, { 1, 2, nil, 4, x = 1 } }) do
  pcall(csv, it)
  pcall(function() return csv("a\n1\n"):where(it) end)
  pcall(function() return csv("a\n1\n"):derive_rows("b", "a", function() return it end) end)
  pcall(help, it)
end
return "contained"
