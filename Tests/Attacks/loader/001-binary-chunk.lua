-- id: loader-01
-- category: Loader
-- expect: contained
-- attack: load of a compiled chunk
-- must happen: load refuses it, whatever mode it is given
local chunk = "\27Lua\84\0\25\147\r\n\26\n\4\8\8\120\86\0\0\0\0\0\0\0\0\0\0\0\40\119\64\1"
for _, mode in ipairs({ "b", "bt", "t" }) do
  if load(chunk, "x", mode) then return "escaped" end
end
return load(chunk) == nil and "contained" or "escaped"
