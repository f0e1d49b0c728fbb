--[[ trinn
title = "Når slutter de som slutter?"
version = "1.0.0"
trinn = ">=0.1"
dimensions = ["programme_type"]

[params.first]
type = "integer"
default = "2016"
summary = "the first autumn of entry to Vg1"

[params.last]
type = "integer"
default = "2019"
summary = "the last autumn of entry; the clock of the definition must have stopped for it"

[params.format]
default = "html"
summary = "html, or txt for the terminal's form"

[needs.pupil_years]
columns = ["pupil", "school_year", "grade_level", "programme_type", "end_status"]

[releases]
document = "municipality"
]]

-- When those leave who leave, year by year after the start. Whoever has completed can leave no more: the two events
-- compete, and together with those still in school they make the whole.

local county = open(params.data)
local autumns = {}
for autumn = params.first, params.last do autumns[#autumns + 1] = autumn end
local kull = county:cohort { entry = "Vg1", autumns = autumns }
local slag = { { kode = "ST", navn = "studieforberedende" }, { kode = "YF", navn = "yrkesfag" } }

-- Steps that rest on few are joined with their neighbours, and a curve ends where few are left.
local least_events, least_at_risk = 10, 30
local function kurve(event, competing)
  return kull:incidence {
    event = event, competing = competing, by = "programme_type", min_events = least_events, min_at_risk = least_at_risk,
  }
end

local side = report {
  title = "Når slutter de som slutter?",
  subtitle = "De som startet i Vg1 høsten " .. params.first .. "–" .. params.last,
}
local n = kull:status():summarise "elever = count()"
side:text("{elever} elever er fulgt så langt dataene når.", n)

-- A heading, the curves, and in words where each of them ends.
local function del(tittel, t, har)
  side:heading(tittel)
  if #t > 0 then
    local vist = t:derive "slag = if_else(programme_type == 'ST', 'studieforberedende', 'yrkesfag')"
    side:chart(
      chart.steps(vist, {
        x = "time", y = "estimate", by = "slag", title = tittel .. ", andel av dem som startet",
        x_title = "skoleår etter start", unit = "share",
      }),
      "Hvert trinn hviler på minst ti elever; kurven slutter når færre enn tretti er igjen.", { notes = false })
  end
  for _, et in ipairs(slag) do
    local siste = t:where("programme_type == '" .. et.kode .. "'"):sort("-time"):head(1)
    if #siste == 1 then
      local etter = (" etter %d år"):format(siste:value "time")
      side:text("På " .. et.navn .. " har {estimate:share} " .. har .. etter
        .. " (mellom {conf_low:share} og {conf_high:share}).", siste:select "estimate, conf_low, conf_high")
    else
      side:text("For få til å si hvor mange på " .. et.navn .. " som har " .. har .. ".")
    end
  end
end

del("Har sluttet", kurve("left", "completed"), "sluttet")
del("Har fullført", kurve("completed", "left"), "fullført")
side:text("Den som har sluttet, kan begynne igjen: her telles den gangen de gikk ut og ikke var tilbake innen dataene "
  .. "slutter. Å slutte og å fullføre utelukker hverandre; resten er fortsatt i opplæring.", nil, { note = true })
side:question "Hva gjør vi i året før de fleste slutter?"

print("skrevet: " .. release(side, "tid-til-slutt." .. params.format, { audience = "municipality" }))
