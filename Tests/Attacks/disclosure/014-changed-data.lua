-- id: disclosure-14
-- category: Disclosure
-- expect: contained
-- attack: rows added, taken away or repeated
-- must happen: no script-made row meets a pupil's
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
local own = csv "pupil;sex;mark\n1;F;1\n2;M;2\n"
for name, f in pairs {
  append = function() return pupils:append(pupils) end, csv = function() return pupils:append(own) end,
  join = function() return pupils:join(own, { by = "sex" }) end,
  back = function() return own:join(pupils, { by = "sex" }) end,
  twice = function() return pupils:join(pupils, { by = "sex" }) end,
  semi = function() return pupils:join(own, { by = "pupil", kind = "semi" }) end,
  expect = function() return pupils:join(pupils, { by = "pupil", expect = "one to one" }) end,
  impute = function() return impute.chained(pupils, { columns = "absence_days" }) end,
} do
  if try(f) ~= nil then return "escaped: " .. name end
end
return "contained"
