--[[ trinn
title = "Hva endret seg etter tiltaket?"
version = "1.0.0"
trinn = ">=0.1"
dimensions = ["school_year", "home_municipality"]

[params.municipality]
default = "Fjordvik"
summary = "where the action was, by name or number"

[params.from]
type = "school_year"
default = "2021-22"
summary = "the first school year with it"

[params.value]
default = "absence_days"
summary = "what was to change: a column of grade10, or an expression over them"

[params.called]
default = "dager med fravær i 10. trinn"
summary = "what the value is called in the text"

[params.beside]
type = "integer"
default = "4"
summary = "how many comparable municipalities stand beside"

[params.format]
default = "html"
summary = "html, or txt for the terminal's form"

[needs.grade10]
columns = ["pupil", "school_year", "home_municipality", "grunnskolepoeng", "absence_days"]

[releases]
document = "municipality"
]]

-- What changed for those who left grade 10 after an action, beside municipalities that were most like it before. Where
-- the numbers are too few to carry an answer, it says so.

local least = 20 -- pupils in each of the four cells; below this a change of means says nothing
local county = open(params.data)
local alle = county.grade10
  :derive("kommune = name(home_municipality), verdi = " .. params.value)
  :derive("etter = school_year >= '" .. params.from .. "'")
  :where "not missing(verdi) and not missing(home_municipality)"
local before = alle:where("not etter"):group("home_municipality, kommune")
  :summarise "n = count(), snitt = mean(verdi), poeng = mean(grunnskolepoeng)"

-- The municipality itself, and those that were nearest to it before: in level, in grunnskolepoeng and in size.
local sted
for rad in before:each() do
  if rad.kommune == params.municipality or rad.home_municipality == params.municipality then sted = rad end
end
if not sted then error("ingen elever før tiltaket i " .. params.municipality) end
local andre = {}
for rad in before:each() do
  if rad.home_municipality ~= sted.home_municipality and rad.n >= least and rad.snitt then
    local avstand = math.abs(rad.snitt - sted.snitt) / math.max(math.abs(sted.snitt), 1)
      + math.abs((rad.poeng or 40) - (sted.poeng or 40)) / 5 + math.abs(math.log(rad.n / sted.n))
    andre[#andre + 1] = { kode = rad.home_municipality, navn = rad.kommune, avstand = avstand }
  end
end
table.sort(andre, function(a, b) return a.avstand < b.avstand or a.avstand == b.avstand and a.kode < b.kode end)
local koder, navn = {}, {}
for plass = 1, math.min(params.beside, #andre) do
  koder[plass], navn[plass] = "'" .. andre[plass].kode .. "'", andre[plass].navn
end

local side = report {
  title = "Hva endret seg etter tiltaket?",
  subtitle = sted.kommune .. " fra skoleåret " .. params.from
    .. (#navn > 0 and ", ved siden av " .. table.concat(navn, ", ") or ""),
}
side:text("Det vi ser på, er " .. params.called .. "." .. (#navn > 0
  and " Kommunene ved siden av er de som lignet mest før tiltaket: i nivå, i grunnskolepoeng og i størrelse." or ""))

local her = "home_municipality == '" .. sted.home_municipality .. "'"
local utvalg = alle
  :where(her .. (#koder > 0 and " or home_municipality in (" .. table.concat(koder, ", ") .. ")" or ""))
  :derive("her = " .. her .. ", gruppe = if_else(" .. her .. ", '" .. sted.kommune .. "', 'sammenlignbare')")

local yearly = utvalg:group("school_year, gruppe"):summarise "elever = count(), snitt = mean(verdi)"
side:heading "År for år"
side:chart(
  chart.lines(yearly, {
    x = "school_year", y = "snitt", by = "gruppe", own = sted.kommune, n = "elever", unit = "number",
    title = "Gjennomsnitt, " .. params.called,
  }),
  "Tiltaket begynte i " .. params.from .. ".", { notes = false })

-- The four cells that an answer rests on.
local celler = utvalg:group("her, etter"):summarise "elever = count(), snitt = mean(verdi)"
local minst = #celler == 4 and math.huge or 0
for rad in celler:each() do minst = math.min(minst, rad.elever) end

side:heading "Mer enn hos de andre?"
side:table(
  celler:sort("-her, etter")
    :derive("hvem = if_else(her, '" .. sted.kommune .. "', 'sammenlignbare'), når = if_else(etter, 'etter', 'før')")
    :derive "snitt = round(snitt, 1)"
    :select "hvem, når, elever, snitt",
  "Hvor mange elever svaret hviler på, og gjennomsnittet deres")
if minst < least then
  side:text("For få til å si: endringen må hvile på minst " .. least .. " elever før og etter, her og ved siden av.")
else
  local svar = change.difference_in_differences(utvalg, { value = "verdi", treated = "her", after = "etter" })
  side:text(
    "I " .. sted.kommune .. " er endringen {change_treated:1}, i de andre {change_others:1}. "
      .. "Forskjellen er {estimate:1} (mellom {conf_low:1} og {conf_high:1}).", svar)
  if svar:value "conf_low" <= 0 and svar:value "conf_high" >= 0 then
    side:text "Så stor forskjell kan komme av tilfeldigheter: for usikkert til å si at noe endret seg mer her."
  else
    side:text "Forskjellen er større enn tilfeldigheter alene pleier å gi. Hva som ligger bak, sier tallene ikke."
  end

  -- The same question in the years before, when nothing had been done: do both go alike?
  local tidlig = utvalg:where "not etter"
  local years = tidlig:count("school_year"):sort "school_year"
  if #years > 1 then
    local midt = years:value("school_year", #years // 2 + 1)
    local tidligere = change.difference_in_differences(
      tidlig, { value = "verdi", treated = "her", after = "school_year >= '" .. midt .. "'" })
    if tidligere:value "conf_low" > 0 or tidligere:value "conf_high" < 0 then
      side:text("Før tiltaket gikk de også hver sin vei ({estimate:1} fra og med " .. midt
        .. "): da bærer ikke sammenligningen.", tidligere)
    else
      side:text("Sammenlignes årene før tiltaket på samme måte, er forskjellen {estimate:1} (mellom {conf_low:1} og "
        .. "{conf_high:1}): vi ser ikke at de gikk hver sin vei fra før.", tidligere)
    end
  end
  side:text("Usikkerheten er regnet som om elevene var uavhengige av hverandre; med så få kommuner er den i "
    .. "virkeligheten større.", nil, { note = true })
end
side:question "Hva var det i tiltaket som nådde elevene, og hva ville dere gjort annerledes?"

print("skrevet: " .. release(side, "etter-tiltaket." .. params.format, { audience = "municipality" }))
