-- id: disclosure-03
-- category: Disclosure
-- expect: contained
-- attack: all but a few of a group
-- must happen: a group of which fewer than five are outside is not counted
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
local all = each(pupils:where("school_year == '2024-25'"):count "home_municipality")
for _, row in ipairs(all) do
  local own = pupils:where("school_year == '2024-25' and home_municipality == '" .. row.home_municipality .. "'")
  local out = each(try(function() return own:where("end_status ~= 'S'"):count "" end))[1]
  local left = each(try(function() return own:where("end_status == 'S'"):count "" end))[1]
  if out and out.n and not (left and left.n) and row.n - out.n > 0 and row.n - out.n < 5 then
    return "escaped: " .. row.n - out.n
  end
  local share = each(try(function() return own:summarise "s = share(end_status ~= 'S')" end))[1]
  if share and share.s and share.s > 0.999 then return "escaped: all of them" end
end
return "contained"
