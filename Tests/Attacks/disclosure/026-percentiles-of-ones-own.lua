-- id: disclosure-026
-- category: Disclosure
-- expect: contained
-- attack: percentiles close to one another: the sorted values of a group, each one pupil's own
-- must happen: no percentile but deciles and quartiles, and none is a pupil's value
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

for part = 30, 70 do
  if part % 10 ~= 0 then
    local told = rows(function() return pupils:summarise("q = quantile(grunnskolepoeng, 0." .. part .. ")") end)[1]
    if told and told.q then return "escaped: percentile " .. part end
  end
end
return "contained"
