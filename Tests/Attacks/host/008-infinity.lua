-- id: host-08
-- category: Host robustness
-- expect: contained
-- attack: infinity for every number
-- must happen: an error or an answer, never an end
for _, x in ipairs({ math.huge, -math.huge }) do
  pcall(share.wilson, x, x)
  pcall(share.wilson, 1, x)
  pcall(function() return csv("a\n1\n"):head(x) end)
  pcall(function() return csv("a\n1\n"):sample(x, { seed = x }) end)
end
return "contained"
