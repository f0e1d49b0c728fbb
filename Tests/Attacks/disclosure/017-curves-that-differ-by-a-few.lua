-- id: disclosure-017
-- category: Disclosure
-- expect: contained
-- attack: two curves whose pupils differ by those of one value
-- must happen: no two curves that are both given differ at a time by fewer than five pupils
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
local pupils = kull:events { event = "left" }
local last = {}
for days = 1, 10 do
  local rows = each(try(function()
    return survival.kaplan_meier(pupils:where("absence_days < " .. days), { time = "years", event = "left" })
  end))
  local sum, own = 0, {}
  for _, row in ipairs(rows) do
    sum = sum + row.n_events
    own[row.time] = sum
  end
  for time, events in pairs(own) do
    local before = last[time]
    if before and events ~= before and math.abs(events - before) < 5 then return "escaped: " .. events - before end
  end
  last = own
end
return "contained"
