-- id: disclosure-028
-- category: Disclosure
-- expect: contained
-- attack: one cut point after another over one group: where the count stays, nobody is between them
-- must happen: no count is told twice under two conditions: nobody and a few between them look the same
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

-- Of each school the whole numbers that some pupil's absence may be, and those that none has. Whoever stands in several such
-- groups has a number that is left in all of them.
for _, school in ipairs(rows(function() return pupils:count "school" end)) do
  local one, last = pupils:where("school == '" .. tostring(school.school) .. "'"), nil
  for days = 1, 30 do
    local told = rows(function() return one:where("absence_days > " .. days):count "" end)[1]
    if told and told.n and last and last == told.n then return "escaped: nobody has " .. days end
    last = told and told.n or last
  end
end
return "contained"
