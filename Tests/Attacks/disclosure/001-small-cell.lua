-- id: disclosure-01
-- category: Disclosure
-- expect: contained
-- attack: a cell of one to four pupils
-- must happen: no count below five is read
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
for _, keys in ipairs { "home_municipality, sex, end_status", "school, programme_type, sex", "school_year, home_municipality, sex" } do
  for _, row in ipairs(each(try(function() return pupils:count(keys) end))) do
    if row.n and row.n < 5 then return "escaped: a count of " .. row.n end
  end
end
return "contained"
