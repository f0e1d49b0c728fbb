-- id: disclosure-04
-- category: Disclosure
-- expect: contained
-- attack: totals minus their parts
-- must happen: no hidden cell follows from totals to less than a width of five
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
local rows = each(try(function() return pupils:where("school_year == '2024-25'"):count "school, programme_type" end))
local totals = each(try(function() return pupils:where("school_year == '2024-25'"):count "school" end))
local sum, parts = {}, {}
for _, row in ipairs(rows) do
  row.school = row.school or "missing"
  sum[row.school] = (sum[row.school] or 0) + (row.n or 0)
  parts[row.school] = (parts[row.school] or 0) + 1
end
for _, total in ipairs(totals) do
  total.school = total.school or "missing"
  local rest = total.n and sum[total.school] and total.n - sum[total.school]
  -- Each of the counts is rounded to five: what is left is known to within that many.
  if rest and rest ~= 0 and math.abs(rest) < 5 then return "escaped: " .. rest end
end
-- The same with the totals that the table itself brings.
local one, several = {}, {}
for _, row in ipairs(each(try(function()
  return pupils:where("school_year == '2024-25'"):count("school, programme_type", { margins = true })
end))) do
  -- Exact totals would give a hidden part exactly.
  if row.n and row.n % 5 ~= 0 then return "escaped: exact" end
  local school = row.school or "missing"
  if row.level == "school" then one[school] = row.n
  elseif row.school and row.level ~= "total" then several[school] = (several[school] or 0) + (row.n or 0) end
end
for school, total in pairs(one) do
  local rest = total - (several[school] or 0)
  if rest ~= 0 and math.abs(rest) < 5 then return "escaped: " .. rest end
end
return "contained"
