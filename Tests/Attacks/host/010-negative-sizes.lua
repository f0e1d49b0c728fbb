-- id: host-10
-- category: Host robustness
-- expect: contained
-- attack: negative sizes
-- must happen: an error or an empty answer
for _, x in ipairs({ -1, -0.5, math.mininteger }) do
  pcall(function() return #csv("a\n1\n"):head(x) end)
  pcall(function() return #csv("a\n1\n"):sample(x) end)
  pcall(share.wilson, x, x)
end
return "contained"
