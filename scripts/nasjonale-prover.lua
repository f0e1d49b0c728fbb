--[[ trinn
title = "Nasjonale prøver for hver kommune"
version = "1.0.0"
trinn = ">=0.1"
data = "examples/udir"
out = "out/nasjonale-prover"

[params.county]
default = "33"
summary = "the county of today, by number or name"

[params.format]
default = "html"
summary = "html, or txt for the terminal's form"

[needs.observations]
columns = ["indicator", "area", "school_year", "subject", "grade_level", "value", "n"]

[releases]
document = "municipality"
]]

-- One page for each municipality of a county, from Udir's exports alone: --data names a folder with the files as they were
-- downloaded. No pupil's data is needed, and nothing that Udir hides is worked out.

local title = params.language == "en" and "National tests" or "Nasjonale prøver"
local figures = observations(params.data)
local packs = published_packs(figures, { county = params.county, title = title, language = params.language })

for _, pack in ipairs(packs) do
  release(pack, pack.file .. "." .. params.format)
  print(pack.title)
end

if params.format == "html" then
  local index = pack_index(packs, { title = title .. ": " .. area(params.county).name })
  print(#packs .. " packs; begin with " .. release(index, "index.html"))
end
