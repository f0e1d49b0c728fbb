-- id: disclosure-027
-- category: Disclosure
-- expect: contained
-- attack: the place of a pupil inside the condition of a share, so that the group is the whole county
-- must happen: what places a pupil narrows the group, and stands in no condition of a share or a key
-- needs: the example county, all columns and dimensions of three tables
local county = open(params.data)
local pupils = county.pupil_years:where "school_year == '2024-25'"

-- The rows that a call gives: none where it is refused.
local function rows(f)
  local ok, t = pcall(f)
  local found = {}
  if ok and t then
    for row in t:each() do found[#found + 1] = row end
  end
  return found
end

for name, f in pairs {
  share = function() return pupils:summarise "n = share(sex == 'F' and absence_days > 5)" end,
  key = function() return pupils:derive("x = sex == 'F' and absence_days > 5"):count "x" end,
  choice = function() return pupils:derive("x = if_else(sex == 'F' and absence_days > 5, 1, 0)"):count "x" end,
} do
  if #rows(f) > 0 then return "escaped: " .. name end
end
return "contained"
