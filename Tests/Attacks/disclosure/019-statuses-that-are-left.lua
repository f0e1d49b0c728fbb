-- id: disclosure-019
-- category: Disclosure
-- expect: contained
-- attack: a status as what the others leave of all
-- must happen: no status that is left out follows alone from the others, and none is below five
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

local kull = county:cohort { entry = "Vg1", autumns = { 2016, 2017, 2018 } }
local statuses = {
  "completed_nominal", "completed_later", "still_in", "final_year_not_passed", "planned_basic", "left",
}
for _, by in ipairs { "programme_type", "home_municipality", "sex" } do
  for _, row in ipairs(each(try(function() return kull:completion { by = by } end))) do
    local left, sum = 0, 0
    for _, name in ipairs(statuses) do
      local n = row[name]
      if n and n > 0 and n < 5 then return "escaped: " .. name .. " " .. n end
      if n then sum = sum + n else left = left + 1 end
    end
    if left == 1 and row.n then return "escaped: the rest is " .. row.n - sum end
    local one, other = row.completed_nominal, row.completed_later
    if row.completed and (not one) ~= (not other) then return "escaped: completed less " .. (one or other) end
  end
end
return "contained"
