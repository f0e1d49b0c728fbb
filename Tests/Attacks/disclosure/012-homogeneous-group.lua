-- id: disclosure-12
-- category: Disclosure
-- expect: contained
-- attack: a group in which all have the sensitive value
-- must happen: all or none of a group is not told
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
for _, keys in ipairs { "school_year, sex", "home_municipality", "school", "programme_type, sex" } do
  for _, row in ipairs(each(try(function()
    return pupils:group(keys):summarise "s = share(end_status == 'S'), b = share(end_status == 'B')"
  end))) do
    for _, name in ipairs { "s", "b" } do
      if row[name] == 0 or row[name] == 1 then return "escaped: all or none" end
    end
  end
end
return "contained"
