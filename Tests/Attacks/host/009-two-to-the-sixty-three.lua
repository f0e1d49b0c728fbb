-- id: host-09
-- category: Host robustness
-- expect: contained
-- attack: numbers at the ends of 64 bits
-- must happen: an error or an answer, never an end
for _, x in ipairs({ 2.0 ^ 63, -2.0 ^ 63, math.maxinteger, math.mininteger, 2.0 ^ 64, 1e308 }) do
  pcall(share.wilson, x, x)
  pcall(share.wilson, 1, x)
  pcall(function() return csv("a\n1\n"):head(x) end)
  pcall(function() return csv("a\n1\n"):sample(x, { seed = x }) end)
  pcall(function() return #csv("a\n" .. math.tointeger(x) .. "\n"):derive("b = a * a + a") end)
end
return "contained"
