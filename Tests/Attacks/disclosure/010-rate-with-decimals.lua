-- id: disclosure-10
-- category: Disclosure
-- expect: contained
-- attack: the counts behind a share from its decimals
-- must happen: a share tells no more than rounded counts do
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
for _, row in ipairs(each(try(function()
  return pupils:group("home_municipality, school_year"):summarise "n = count(), s = share(sex == 'F')"
end))) do
  if row.s and row.n then
    -- Other than of multiples of five, near the number that is shown, the exact counts would follow.
    local is_of_fives = false
    for whole = row.n - 5, row.n + 5, 5 do
      local part = row.s * whole
      if math.abs(part - math.floor(part / 5 + 0.5) * 5) <= whole * 0.0006 then is_of_fives = true end
    end
    if not is_of_fives then return "escaped: a share of exact counts" end
  end
end
return "contained"
