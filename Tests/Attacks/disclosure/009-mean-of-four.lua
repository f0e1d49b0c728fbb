-- id: disclosure-09
-- category: Disclosure
-- expect: contained
-- attack: a mean over very few
-- must happen: no figure rests on fewer than five pupils
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
for _, group in ipairs { "home_municipality, sex, school_year, end_status", "school, programme_type, sex, end_status" } do
  local t = try(function()
    return pupils:group(group):summarise "n = count_distinct(pupil), m = mean(absence_days), s = sum(grunnskolepoeng)"
  end)
  for _, row in ipairs(each(t)) do
    if row.m and not row.n then return "escaped: a mean of nobody knows how many" end
    if row.n and row.n < 5 then return "escaped: a mean over " .. row.n end
  end
end
return "contained"
