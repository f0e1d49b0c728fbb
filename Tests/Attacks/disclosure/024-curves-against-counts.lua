-- id: disclosure-024
-- category: Disclosure
-- expect: contained
-- attack: who has left by a curve, against who has by the clock
-- must happen: a curve and a count of one group differ by five pupils or by none
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
for _, by in ipairs { "programme_type", "sex", "home_municipality" } do
  local curve, n = {}, {}
  for _, row in ipairs(each(try(function() return kull:survival { event = "completed", by = by } end))) do
    curve[row[by]] = (curve[row[by]] or 0) + row.n_events
  end
  for _, row in ipairs(each(try(function() return kull:completion { by = by } end))) do
    n[row[by]] = row.completed
  end
  for group, events in pairs(curve) do
    local apart = n[group] and math.abs(n[group] - events) or 0
    if apart > 0 and apart < 5 then return "escaped: " .. apart end
  end
end
return "contained"
