-- id: disclosure-022
-- category: Disclosure
-- expect: contained
-- attack: one curve asked for with many thinnings, put together
-- must happen: between any two times that are told by any of them lie five pupils or none
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
local told, n = {}, {}
for least = 1, 12 do
  local t = try(function() return kull:incidence { event = "left", by = "home_municipality", min_events = least } end)
  for _, row in ipairs(each(t)) do
    told[row.home_municipality] = told[row.home_municipality] or {}
    table.insert(told[row.home_municipality], row.estimate)
  end
end
for _, row in ipairs(each(try(function() return kull:status():count "home_municipality" end))) do
  n[row.home_municipality] = row.n
end
for place, shares in pairs(told) do
  table.sort(shares)
  for i = 2, #shares do
    local pupils = (shares[i] - shares[i - 1]) * (n[place] or 0)
    -- Three decimals of a share of some hundred are a tenth of a pupil.
    if pupils > 0.4 and pupils < 4.6 then return ("escaped: %.1f in %s"):format(pupils, place) end
  end
end
return "contained"
