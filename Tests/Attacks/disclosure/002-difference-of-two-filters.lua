-- id: disclosure-02
-- category: Disclosure
-- expect: contained
-- attack: two filters that differ by few pupils
-- must happen: the difference of two figures is never below five and above nought
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
local one = pupils:where "school_year == '2024-25'"
for points = 25, 45 do
  local a = each(try(function() return one:where("grunnskolepoeng < " .. points):count "" end))[1]
  for step = 1, 9 do
    local b = each(try(function() return one:where(("grunnskolepoeng < %d.%d"):format(points, step)):count "" end))[1]
    if a and b and a.n and b.n and a.n ~= b.n and math.abs(a.n - b.n) < 5 then return "escaped: " .. b.n - a.n end
    -- Figures of sets that are so near tell of the few between them, rounded or not.
    if a and b and step == 1 and points > 26 then
      params.pairs = (params.pairs or 0) + 1
    end
  end
end
return "contained"
