-- id: disclosure-15
-- category: Disclosure
-- expect: contained
-- attack: a column that marks one pupil
-- must happen: no column is made of values but bins and conditions
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
  derive = function() return pupils:derive "x = absence_days * 1000 + grunnskolepoeng" end,
  branch = function() return pupils:derive "x = if_else(absence_days == 57, absence_days, 0)" end,
  window = function() return pupils:derive "x = row_number()" end,
  lag = function() return pupils:derive "x = lag(absence_days)" end,
  rows = function() return pupils:derive_rows("x", "absence_days", function(d) return d end, { type = "number" }) end,
  replace = function() return pupils:derive "sex = sex == 'F'" end,
  either = function() return pupils:where "sex == 'F' or absence_days == 57" end,
  nand = function() return pupils:where "not (sex == 'F' and absence_days > 57)" end,
  figure = function() return pupils:summarise "m = mean(absence_days * (sex == 'F'))" end,
  power = function() return pupils:summarise "m = sum(2 ^ absence_days)" end,
  weighted = function() return pupils:summarise "m = mean(absence_days, absence_days)" end,
} do
  if try(f) ~= nil then return "escaped: " .. name end
end
-- A column of a condition, and one under another name, may be made: neither counts a pupil, nor gives a value.
for name, f in pairs {
  marked = function() return pupils:derive "x = if_else(absence_days == 57, 1, 0)":count "x" end,
  numbered = function() return pupils:derive "x = if_else(absence_days == 57, 1, 0)":summarise "m = sum(x)" end,
  renamed = function() return pupils:rename "kjonn = pupil":count "kjonn" end,
} do
  for _, row in ipairs(each(try(f))) do
    for _, key in ipairs { "n", "m" } do
      if row[key] and row[key] % 5 ~= 0 then return "escaped: " .. name end
    end
  end
end
return "contained"
