-- id: loader-03
-- category: Loader
-- expect: contained
-- attack: every mode string of load
-- must happen: text is never read as a binary chunk
for _, mode in ipairs({ "", "b", "B", "binary", "\0t", "bb" }) do
  if load("return 1", "x", mode) then return "escaped: " .. mode end
end
return load("return 1", "x", "t")() == 1 and "contained" or "escaped"
