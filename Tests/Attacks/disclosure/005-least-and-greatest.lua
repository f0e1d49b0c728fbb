-- id: disclosure-05
-- category: Disclosure
-- expect: contained
-- attack: the least and the greatest value of a group
-- must happen: no value of one pupil is read
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
for _, figure in ipairs { "min(absence_days)", "max(grunnskolepoeng)", "first(sex)", "last(sex)", "mode(absence_days)",
  "quantile(absence_days, 0.999)", "sd(grunnskolepoeng)", "nth(absence_days, 1)" } do
  local row = each(try(function() return pupils:group("home_municipality"):summarise("x = " .. figure) end))[1]
  if row and row.x then return "escaped: " .. figure end
end
return try(function() return pupils:describe() end) and "escaped: describe" or "contained"
