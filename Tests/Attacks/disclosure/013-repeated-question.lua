-- id: disclosure-13
-- category: Disclosure
-- expect: contained
-- attack: the mean of many answers
-- must happen: the same question has the same answer
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
local first
for _ = 1, 30 do
  local t = try(function() return pupils:group("school_year"):summarise "n = count(), m = mean(absence_days)" end)
  local text = {}
  for _, row in ipairs(each(t)) do text[#text + 1] = tostring(row.n) .. "/" .. tostring(row.m) end
  text = table.concat(text, " ")
  first = first or text
  if text ~= first then return "escaped: another answer" end
end
return "contained"
