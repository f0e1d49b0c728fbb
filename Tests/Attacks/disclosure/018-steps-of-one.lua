-- id: disclosure-018
-- category: Disclosure
-- expect: contained
-- attack: steps of a curve that a few pupils make, and its end, where the last have left
-- must happen: each step is five pupils or more, and no curve ends where all or nobody is left
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
for _, by in ipairs { "programme_type", "home_municipality", "sex", "points = cut(grunnskolepoeng, 30, 35, 40, 45)" } do
  for _, event in ipairs { "left", "completed", "changed_programme", "apprentice" } do
    for _, call in ipairs { "survival", "incidence" } do
      local t = try(function() return kull[call](kull, { event = event, by = by, min_events = 1, min_at_risk = 0 }) end)
      for _, row in ipairs(each(t)) do
        if row.n_events > 0 and row.n_events < 5 then return "escaped: a step of " .. row.n_events end
        if row.estimate <= 0 or row.estimate >= 1 then return "escaped: all or nobody" end
        if row.n_at_risk and row.n_at_risk > 0 and row.n_at_risk < 5 then return "escaped: the last " .. row.n_at_risk end
      end
    end
  end
end
return "contained"
