--[[ trinn
title = "Kunnskapsgrunnlag for hver kommune"
version = "1.0.0"
trinn = ">=0.1"

[params.school_year]
type = "school_year"
default = "latest"
summary = "the last school year that is read"

[params.by]
default = "municipality"
summary = "for whom: municipality, origin_school, school or region"

[params.format]
default = "html"
summary = "html, or txt for the terminal's form"

[needs.pupil_years]
columns = ["pupil", "school_year", "home_municipality", "grade_level", "programme_type", "end_status"]

[needs.grade10]
columns = ["pupil", "school_year", "grunnskolepoeng", "absence_days"]

[releases]
document = "municipality"
]]

-- One page of figures for each municipality, to be read before a meeting: what is going well, what to watch, what has
-- changed, and an empty box for what they want to work on together.

local county = open(params.data)
local packs = county:packs { by = params.by, school_year = params.school_year, language = params.language }
local audience = (params.by == "municipality" or params.by == "region") and "municipality" or "school"

for _, pack in ipairs(packs) do
  release(pack, pack.file .. "." .. params.format, { audience = audience })
  print(pack.title)
end

if params.format == "html" then
  print(#packs .. " packs; begin with " .. release(pack_index(packs), "index.html", { audience = audience }))
end
