-- id: disclosure-16
-- category: Disclosure
-- expect: contained
-- attack: what errors, texts and lengths tell
-- must happen: errors say names and types, and the same for every data
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
local seen = {}
local function told(f)
  local ok, value = pcall(f)
  local text = ok and "ok" or tostring(value)
  if text:find "%d%d%d" or text:find "row %d" then return text end
end
for _, f in ipairs {
  function() return #pupils end, function() return #pupils:where "sex == 'F'" end,
  function() return pupils:where "absence_days == 'x'" end,
  function() return pupils:group("school"):summarise "n = count(weight = absence_days)" end,
  function() return pupils:check_schema "pupil_years" end, function() return county:problems "pupil_years" end,
  function() return pupils:explain() end, function() return pupils:columns() end,
  function() return help(pupils) end, function() return why(pupils) end,
  function() return release(pupils, "out-1.csv") end, function() return chart.bars(pupils, { x = "sex", y = "absence_days" }) end,
  function() return read(params.data .. "/pupil_years.csv") end, function() return open(params.data .. "/.") end,
  function() return observations(params.data .. "/pupil_years.csv") end, function() return kept(params.data) end,
  function() return survival.kaplan_meier(pupils, { time = "absence_days", event = "sex" }) end,
} do
  local text = told(f)
  if text then return "escaped: " .. text end
end
for _, t in ipairs { pupils, pupils:where "sex == 'F'", pupils:where "absence_days > 200" } do
  seen[tostring(t)] = true
end
local kinds = 0
for _ in pairs(seen) do kinds = kinds + 1 end
return kinds == 1 and "contained" or "escaped: what a table shows of itself"
