-- id: disclosure-06
-- category: Disclosure
-- expect: contained
-- attack: the first rows in an order
-- must happen: no row is picked
-- needs: the example county, all columns and dimensions of three tables
local county = open(params.data)
local pupils = county.pupil_years

-- What a call gives: nil where it is refused.
local function try(f, ...)
  local ok, value = pcall(f, ...)
  if ok then return value end
end

-- The least number that stands in a table that the script may read, apart from keys.
local function each(t)
  local rows = {}
  local reader = t and try(function() return t:each() end)
  if reader then
    for row in reader do rows[#rows + 1] = row end
  end
  return rows
end
for name, f in pairs {
  head = function() return pupils:sort("-absence_days"):head(1) end, top = function() return pupils:top(1) end,
  sample = function() return pupils:sample(1) end, distinct = function() return pupils:distinct "pupil" end,
  value = function() return pupils:value("absence_days", 1) end, each = function() return pupils:each()() end,
} do
  if try(f) ~= nil then return "escaped: " .. name end
end
return "contained"
