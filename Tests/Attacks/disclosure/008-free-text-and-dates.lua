-- id: disclosure-08
-- category: Disclosure
-- expect: contained
-- attack: text, dates and years of birth
-- must happen: they are no dimensions
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
local spells = try(function() return county.enrolments end)
for name, f in pairs {
  date = function() return spells:count "start" end, bydate = function() return spells:where "start > '2020-01-01'" end,
  year = function() return spells:count "year(start)" end, birth = function() return pupils:count "birth_year" end,
  days = function() return pupils:count "absence_days" end,
  concat = function() return pupils:count "sex .. home_municipality .. school" end,
} do
  if try(f) ~= nil then return "escaped: " .. name end
end
return "contained"
