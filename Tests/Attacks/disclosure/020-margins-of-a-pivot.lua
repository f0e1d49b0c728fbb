-- id: disclosure-020
-- category: Disclosure
-- expect: contained
-- attack: a cell of a pivot as its line's total less the others
-- must happen: no line and no column of a pivot with totals has a single cell hidden
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

local rows = county.grade10:where "school_year == '2024-25'"
for _, across in ipairs { "sex", "poeng = cut(grunnskolepoeng, 35, 40)" } do
  local t = try(function()
    return rows:where "not missing(grunnskolepoeng)":pivot { rows = "home_municipality", columns = across, margins = true }
  end)
  local hidden, width = {}, 0
  for _, row in ipairs(each(t)) do
    local missing, cells = 0, across == "sex" and { "F", "M" } or { "under 35", "35-40", "40 and over" }
    for _, name in ipairs(cells) do
      local n = row[name]
      if n and n > 0 and n < 5 then return "escaped: " .. n end
      if not n then
        missing = missing + 1
        hidden[name] = (hidden[name] or 0) + 1
      end
    end
    -- Points that are not recorded are a cell of their own, which stands in no column.
    if missing == 1 and row.total and across == "sex" then return "escaped: one cell of " .. row.home_municipality end
    width = width + 1
  end
  for name, n in pairs(hidden) do
    if n == 1 and across == "sex" then return "escaped: one cell of " .. name end
  end
end
return "contained"
