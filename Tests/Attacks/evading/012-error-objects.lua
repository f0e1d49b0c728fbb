-- id: evading-12
-- category: Evading the limit
-- expect: contained
-- attack: errors of all types
-- must happen: each arrives as it was thrown, and nothing else happens
for _, object in ipairs({ 1, 1.5, "text", true, {}, print, coroutine.create(print) }) do
  local ok, caught = pcall(error, object)
  if ok or caught ~= object then return "escaped" end
end
local ok, caught = pcall(error, nil)
return not ok and caught == nil and "contained" or "escaped"
