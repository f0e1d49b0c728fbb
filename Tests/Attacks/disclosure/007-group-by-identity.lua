-- id: disclosure-07
-- category: Disclosure
-- expect: contained
-- attack: one group a pupil
-- must happen: pupils are counted and never told apart
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
  count = function() return pupils:count "pupil" end,
  group = function() return pupils:group("pupil"):summarise "n = count()" end,
  alias = function() return pupils:derive("p = pupil"):count "p" end,
  text = function() return pupils:derive("p = text(pupil)"):count "p" end,
  filter = function() return pupils:where "pupil == '1'" end,
  member = function() return pupils.pupil end,
  cut = function() return pupils:count "cut(pupil, 1, 2)" end,
} do
  if try(f) ~= nil then return "escaped: " .. name end
end
return "contained"
