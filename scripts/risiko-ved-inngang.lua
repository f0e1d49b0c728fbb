--[[ trinn
title = "Risiko ved inngangen til videregående"
version = "1.0.0"
trinn = ">=0.1"
dimensions = ["grunnskolepoeng", "absence_days", "programme_type"]

[params.first]
type = "integer"
default = "2016"
summary = "the first autumn of entry to Vg1"

[params.last]
type = "integer"
default = "2019"
summary = "the last autumn of entry; the clock of the definition must have stopped for it"

[params.definition]
default = "ssb"
summary = "what counts as completed"

[params.format]
default = "html"
summary = "html, or txt for the terminal's form"

[needs.pupil_years]
columns = ["pupil", "school_year", "grade_level", "programme_type", "school", "end_status"]

[needs.grade10]
columns = ["pupil", "grunnskolepoeng", "absence_days"]

[releases]
document = "municipality"
]]

-- How many of those who start upper secondary do not complete it, by grunnskolepoeng and absence as they left grade 10.
-- Groups of pupils and never one of them: it shows where early work may matter most, and ranks nobody.

local county = open(params.data)
local autumns = {}
for autumn = params.first, params.last do autumns[#autumns + 1] = autumn end
local kull = county:cohort { entry = "Vg1", autumns = autumns, definition = params.definition }
local elever = kull:status():where("not missing(completed)"):derive "ikke_fullført = not completed"

-- The share of each group that has not completed, with its interval.
local function etter(navn, inndeling)
  return elever:derive(navn .. " = " .. inndeling):where("not missing(" .. navn .. ")"):group(navn)
    :summarise("elever = count(), andel = share(ikke_fullført)", { interval = 0.95 })
end

local side = report {
  title = "Risiko ved inngangen til videregående",
  subtitle = "De som startet i Vg1 høsten " .. params.first .. "–" .. params.last,
}

-- A heading, the chart of all groups, and in words the first and the last of them.
local function del(tittel, navn, t, hva)
  side:heading(tittel)
  side:chart(
    chart.dots(t, {
      x = navn, y = "andel", low = "andel_conf_low", high = "andel_conf_high", n = "elever",
      title = "Ikke fullført, etter " .. hva, unit = "share",
    }),
    "Streken er usikkerheten: jo færre elever, jo lengre.", { notes = false })
  local function siste(rad)
    return ("{andel %d:share} ikke fullført (mellom {andel_conf_low %d:share} og {andel_conf_high %d:share})")
      :format(rad, rad, rad)
  end
  side:text(
    ("Av dem med {%s} %s har %s. "):format(navn .. " 1", hva, siste(1))
      .. ("Av dem med {%s} %s har %s."):format(navn .. " " .. #t, hva, siste(#t)), t)
end

side:text("{elever} elever er fulgt til klokken stoppet. {andel:share} av dem har ikke fullført.",
  elever:summarise "elever = count(), andel = share(ikke_fullført)")
side:text("Elever uten grunnskolepoeng eller fravær i 10. trinn er med i tallet over, men ikke i figurene.", nil,
  { note = true })
del("Grunnskolepoeng", "poeng",
  etter("poeng",
    "cut(grunnskolepoeng, 30, 35, 40, 45, labels = {'under 30', '30–35', '35–40', '40–45', '45 og mer'})"),
  "grunnskolepoeng")
del("Fravær i 10. trinn", "fravær",
  etter("fravær", "cut(absence_days, 5, 10, 20, labels = {'under 5', '5–10', '10–20', '20 og flere'})"),
  "dager med fravær")

-- Both at once, on the pupils as they are: how much goes with each when the other, and the programme, are alike.
local modell = kull:logit(
  "completed ~ grunnskolepoeng + absence_days + factor(programme_type)", { cluster = "first_school" })

local function sammen(navn, enheter, like, hva)
  local t = modell:margins(navn)
  local ord, tegn, fra, til = "flere", enheter, "conf_low", "conf_high"
  if t:value "estimate" < 0 then ord, tegn, fra, til = "færre", -enheter, "conf_high", "conf_low" end
  t = t:derive(("endring = estimate * %d, fra = %s * %d, til = %s * %d"):format(tegn, fra, tegn, til, tegn))
  side:text("Blant elever med " .. like .. " er det {endring:1} " .. ord .. " av 100 som fullfører, der det er " .. hva
    .. " (mellom {fra:1} og {til:1}).", t)
  if t:value "fra" <= 0 then side:text "Det kan komme av tilfeldigheter: for usikkert til å si at de henger sammen." end
end

side:heading "Begge samtidig"
sammen("grunnskolepoeng", 5, "likt fravær og samme slags utdanningsprogram", "fem grunnskolepoeng mer")
sammen("absence_days", 10, "like grunnskolepoeng og samme slags utdanningsprogram", "ti dager mer fravær")
side:text("Regnet med logistisk regresjon. Usikkerheten tar hensyn til at elever ved samme skole ligner hverandre, "
  .. "men med så få skoler er den i virkeligheten større.", nil, { note = true })
side:text("Dette er sammenhenger i grupper. De sier ikke hva som fører til hva, og ingenting om én elev.", nil,
  { note = true })
side:question "Hvilke av disse elevene møter vi tidlig nok, og hvem samarbeider om dem?"

print("skrevet: " .. release(side, "risiko-ved-inngang." .. params.format, { audience = "municipality" }))
