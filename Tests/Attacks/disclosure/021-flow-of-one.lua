-- id: disclosure-021
-- category: Disclosure
-- expect: contained
-- attack: who went from one stage to another, by place and sex
-- must happen: no flow of fewer than five, and none of all who were there
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
for _, by in ipairs { "home_municipality", "sex" } do
  for step = 1, 2 do
    for _, row in ipairs(each(try(function() return kull:flow { by = by, step = step } end))) do
      if row.n > 0 and row.n < 5 then return "escaped: " .. row.n end
      if row.share and row.share >= 1 and row.n < 20 then return "escaped: all of them" end
    end
  end
end
return "contained"
