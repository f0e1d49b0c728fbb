-- id: host-07
-- category: Host robustness
-- expect: contained
-- attack: NaN for every number
-- must happen: an error or an answer, never an end
local values = { 0 / 0, -(0 / 0) }
for _, x in ipairs(values) do
  pcall(share.wilson, x, x)
  pcall(csv("a\n1\n").head, csv("a\n1\n"), x)
  pcall(function() return csv("a\n1\n"):sample(x, { seed = x }) end)
end
return "contained"
