-- id: host-05
-- category: Host robustness
-- expect: contained
-- attack: a callback that fails with every type
-- must happen: an error each time
local t = csv("a\n1\n2\n")
for _, object in ipairs({ 1, "x", {}, print, true }) do
  local ok = pcall(function() return #t:derive_rows("b", "a", function() error(object) end) end)
  if ok then return "escaped" end
end
return "contained"
