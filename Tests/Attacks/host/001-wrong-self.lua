-- id: host-01
-- category: Host robustness
-- expect: contained
-- attack: methods called on what is no table
-- must happen: each call is an error
local where = csv("a\n1\n").where
for _, it in ipairs({ 1, "x", {}, print, true, coroutine.create(print) }) do
  if pcall(where, it, "a == 1") then return "escaped" end
end
return not pcall(where) and "contained" or "escaped"
