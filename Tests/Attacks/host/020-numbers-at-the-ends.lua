-- id: host-20
-- category: Host robustness
-- expect: contained
-- attack: numbers at the ends of what there is, in every function of a table
-- must happen: an error or a table, and the program goes on
local t = csv("a;b\n1;2\n3;4\n5;6\n")
local numbers = { math.maxinteger, math.mininteger, math.maxinteger - 1, -1, 0, 2 ^ 53, 2 ^ 63, -(2 ^ 63), 1e308, -1e308, 5e-324, 1 / 0, -1 / 0, 0 / 0, 0.5, 1e11 }
local names = { "head", "top", "sample", "value", "sort", "group", "each", "describe", "columns", "explain", "distinct", "count" }
for _, name in ipairs(names) do
  for _, n in ipairs(numbers) do
    for _, arguments in ipairs { { n }, { n, n }, { n, { by = "a", order = "b" } }, { "a", n }, { n, "a" }, { { n } }, { "a", { seed = n } } } do
      local fine, made = pcall(function() return t[name](t, table.unpack(arguments)) end)
      if fine then pcall(tostring, made) end
    end
  end
end
for _, n in ipairs(numbers) do
  for _, form in ipairs { "c = a + %s", "c = a * %s", "c = round(a, %s)", "c = lag(a, %s)", "c = a // %s", "c = a %% %s", "c = date('2025-10-01') + %s", "c = school_year('2024-25') + %s" } do
    local fine, made = pcall(t.derive, t, form:format(tostring(n)))
    if fine then pcall(tostring, made) end
  end
end
return #t == 3 and "contained" or "escaped"
