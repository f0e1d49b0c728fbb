--[[ trinn
title = "Skolebidrag: hva elevene kommer til, sammenlignet med like elever"
version = "1.0.0"
trinn = ">=0.1"
dimensions = ["school"]

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
columns = ["pupil", "school_year", "grade_level", "programme_type", "school", "end_status"]

[needs.grade10]
columns = ["pupil", "grunnskolepoeng", "absence_days"]

[needs.schools]
columns = ["school", "name"]

[releases]
document = "school"
]]

-- How many of a school's pupils complete, beside what pupils with the same start come to in the whole county. Small
-- schools are drawn towards the whole, and the limits of the funnel tell what chance alone may give.

local county = open(params.data)
local autumns = {}
for autumn = params.first, params.last do autumns[#autumns + 1] = autumn end
local kull = county:cohort { entry = "Vg1", autumns = autumns }
local elever = kull:status():where("not missing(completed) and not missing(first_school)")
  :derive "skole = name(first_school), fullført = if_else(completed, 100, 0)"

local side = report {
  title = "Skolebidrag i videregående",
  subtitle = "De som startet i Vg1 høsten " .. params.first .. "–" .. params.last .. ", etter første skole",
}
local trakt = funnel.share(elever, { event = "completed", by = "skole" })
side:text("{n} elever ved " .. #trakt .. " skoler. {andel:share} har fullført.",
  elever:summarise "n = count(), andel = share(completed)")

local prosent = trakt
  :derive "fullført = 100 * estimate, indre_nedre = 100 * low_95, indre_øvre = 100 * high_95"
  :derive "ytre_nedre = 100 * low_998, ytre_øvre = 100 * high_998"
side:heading "Uten hensyn til hvem elevene er"
side:chart(
  chart.points(prosent, {
    x = "n", y = "fullført", title = "Fullført i prosent, etter hvor mange elever skolen har", x_title = "elever",
    unit = "number", limits = { "indre_nedre", "indre_øvre", "ytre_nedre", "ytre_øvre" },
  }),
  "Hver prikk er en skole. Ligger den mellom linjene, kan avstanden til fylket være tilfeldig; de indre linjene "
    .. "rommer 95 av 100 slike skoler, de ytre nesten alle.", { notes = false })
local indre, ytre = #trakt:where "zone != 'within'", #trakt:where "zone == 'below 99.8' or zone == 'above 99.8'"
if indre == 0 then
  side:text "Ingen skole ligger lenger fra resten enn tilfeldigheter kan gi."
else
  side:text(("%d av %d skoler ligger utenfor de indre linjene, %d av dem også utenfor de ytre. "):format(
    indre, #trakt, ytre) .. "Det er grunn til å se etter, og ingen dom: elevene kan ha hatt ulik start.")
end

-- The same pupils elsewhere: grunnskolepoeng, absence and the kind of programme at the start.
local bidrag = growth.value_added(
  elever, "fullført ~ grunnskolepoeng + absence_days + factor(programme_type)", { by = "skole" })
local klare = #bidrag:where "differs"
side:heading "Sammenlignet med like elever"
if #bidrag:where "estimate != 0" == 0 then
  side:text("Når elever med like grunnskolepoeng, likt fravær og samme slags utdanningsprogram sammenlignes, er "
    .. "skolene ikke mer ulike enn tilfeldigheter kan gi. Hver skole trekkes da helt til fylkets tall: vi kan ikke "
    .. "si at noen av dem skiller seg ut.")
  side:chart(
    chart.dots(bidrag:sort("skole"):rename "forskjell = plain", {
      x = "skole", y = "forskjell", n = "n", unit = "number",
      title = "Flere eller færre fullført per 100, før skolene trekkes mot midten",
    }),
    "Så små forskjeller kan være tilfeldige. Rekkefølgen betyr ingenting.", { notes = false })
else
  side:chart(
    chart.dots(bidrag:rename "forskjell = estimate", {
      x = "skole", y = "forskjell", low = "conf_low", high = "conf_high", n = "n", unit = "number",
      title = "Flere eller færre fullført per 100, enn like elever i fylket",
    }),
    "Små skoler er trukket mot midten: jo færre elever, jo mindre vet vi.", { notes = false })
  if klare == 0 then
    side:text "Ingen skole skiller seg klart fra de andre når elevene har samme start. Rekkefølgen betyr lite."
  else
    side:text(klare .. " av " .. #bidrag .. " skoler skiller seg klart fra de andre når elevene har samme start.")
  end
end
side:text("Tallet sier hva elevene kom til og ikke hva skolen gjorde. Det er ingen rangering. Elever uten "
  .. "grunnskolepoeng eller fravær i 10. trinn er ikke med i sammenligningen.", nil, { note = true })
side:question "Hva kjenner vi igjen, og hva ville vi spurt en annen skole om?"

print("skrevet: " .. release(side, "skolebidrag." .. params.format, { audience = "school" }))
