-- id: disclosure-11
-- category: Disclosure
-- expect: contained
-- attack: a sum that is nearly one pupil's
-- must happen: no sum of which one has half
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
for _, row in ipairs(each(try(function()
  return pupils:where("absence_days > 100"):group("school"):summarise "s = sum(absence_days), n = count()"
end))) do
  if row.s and (not row.n or row.n < 10) then return "escaped: a sum over few" end
end
return "contained"
