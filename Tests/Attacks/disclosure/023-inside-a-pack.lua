-- id: disclosure-023
-- category: Disclosure
-- expect: contained
-- attack: what stands in a data pack
-- must happen: names are read, and no figure
-- needs: the example county, all columns and dimensions of three tables
local county = open(params.data)

-- What a call gives: nil where it is refused.
local function try(f, ...)
  local ok, value = pcall(f, ...)
  if ok then return value end
end

-- The rows of a table that the script may read.
local function each(t)
  local rows = {}
  local reader = t and try(function() return t:each() end)
  if reader then
    for row in reader do rows[#rows + 1] = row end
  end
  return rows
end

local packs = try(function() return county:packs() end) or {}
for _, pack in ipairs(packs) do
  for _, read in ipairs {
    function() return pack.sections end, function() return tostring(pack) end,
    function() return #pack end, function() return tostring(pack_index(packs)) end,
    function() return pack:value "n" end, function() return csv.text(pack) end,
    function() return tostring(report({ title = "x" }):table(pack)) end,
  } do
    local text = tostring(try(read) or "")
    if text:find "%d+ ?%%" or text:find "elever" or tonumber(text) then return "escaped: " .. text:sub(1, 60) end
  end
end
return #packs > 0 and "contained" or "no pack was made"
