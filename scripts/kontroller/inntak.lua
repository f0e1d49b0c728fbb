--[[ trinn
name = "kontroller-inntak"
kind = "checks"
title = "Kontroller av søking og inntak"
version = "1.0.0"
trinn = ">=0.1"

[tests.sets]
checks = "tests/inntak.toml"

[needs.applications]
columns = ["pupil", "year", "round", "rank", "programme_area", "school", "grade_level", "home_municipality", "offered"]

[needs.places]
columns = ["school", "programme_area", "year", "round", "places"]

[needs.pupil_years]
columns = ["pupil", "school_year", "home_municipality", "grade_level"]
]]

-- After the deadline of 1 March the wishes are there; after each intake the answers are. Until then offered is missing, and
-- the checks about answers have nothing to say.
local rytme = "5 March, 15 July, 15 August"
local vg1 = "year == {year} and round == 1 and grade_level == 'Vg1'"

-- First wishes for each programme area at each school that has places there, and the places.
local function plasser(fylke)
  local soekere = fylke.applications:where "round == 1 and rank == 1 and grade_level == 'Vg1'"
    :group "year, school, programme_area":summarise "sokere = count()"
  return fylke.places:where "round == 1"
    :join(soekere, { by = "year, school, programme_area", kind = "left" })
    :derive "sokere = if_else(missing(sokere), 0, sokere)"
end

-- First wishes for what has no places in the table: a tilbud that was forgotten, or a code that was mistyped.
local function uten_plasser(fylke)
  local tilbud = fylke.places:where "round == 1":select "year, school, programme_area, places"
  return fylke.applications:where "round == 1 and rank == 1 and grade_level == 'Vg1'"
    :join(tilbud, { by = "year, school, programme_area", kind = "left" })
end

-- Those who leave grade 10 this spring, and whether they have applied for Vg1.
local function avgangselever(fylke)
  local sokt = fylke.applications:where "grade_level == 'Vg1' and round == 1"
    :derive "sokt = true":select "pupil, year, sokt":distinct()
  return fylke.pupil_years:where "grade_level == '10'":derive "year = year(school_year) + 1"
    :join(sokt, { by = "pupil, year", kind = "left" }):derive "har_sokt = not missing(sokt)"
end

check "Førsteønsker per plass" {
  about = "Tilbud der langt flere ønsker seg inn først enn det er plasser til.",
  table = plasser, where = "year == {year}",
  value = "sum(sokere) / sum(places)", by = "programme_area",
  every = rytme, against = "same date last year", notify = "value >= 1.5", warn = "value >= 2",
  action = "Vurder om det skal flyttes plasser før inntaket.", owner = "inntaksleder",
}

check "Ledige plasser etter førsteønsker" {
  about = "Tilbud der mindre enn halvparten av plassene er noens førsteønske to år på rad.",
  table = plasser, where = "year == {year}",
  value = "sum(sokere) / sum(places)", by = "programme_area",
  every = rytme, against = "same date last year", notify = "value < 0.5 and baseline < 0.5",
  action = "Ta det med når dimensjoneringen for neste år drøftes.", owner = "seksjonsleder for skoletilbud",
}

check "Førsteønsker uten plasser i tabellen" {
  about = "Noen har søkt et tilbud som ikke har plasser: tilbudet mangler i plasstabellen, eller koden er feil.",
  table = uten_plasser, where = "year == {year}",
  value = "share(missing(places))", every = rytme, warn = "value > 0", stop = "value > 0.5",
  action = "Legg inn plassene, eller rett koden.", owner = "inntaksleder",
}

check "Første ønske innfridd" {
  about = "Søkere til Vg1 som fikk tilbud på det de ønsket først.",
  table = "applications", where = vg1 .. " and rank == 1 and not missing(offered)",
  value = "share(offered)", by = "home_municipality",
  every = rytme, against = "funnel", warn = "below funnel",
  action = "Se hvilke tilbud det gjelder. Avstand og hva som tilbys nær hjemmet, kan være grunnen.",
  owner = "inntaksleder",
}

check "Første ønske innfridd mot i fjor" {
  about = "For hele fylket og hvert utdanningsprogram, mot samme inntak i fjor.",
  table = "applications", where = vg1 .. " and rank == 1 and not missing(offered)",
  derive = "program = substring(text(programme_area), 1, 2)",
  value = "share(offered)", by = "program",
  every = rytme, against = "same date last year", warn = "clear fall",
  action = "Hold det mot endringen i plasser.", owner = "inntaksleder",
}

check "Avgangselever som ikke har søkt" {
  about = "Elever på 10. trinn uten søknad til Vg1: oppfølgingstjenesten og ungdomsskolen bør vite det nå, ikke i oktober.",
  table = avgangselever, where = "school_year == {school_year}",
  value = "share(not har_sokt)", by = "home_municipality",
  every = "5 March", notify = "value > 0.05 and n >= 10", warn = "value > 0.1 and n >= 10",
  action = "Be rådgiver ved ungdomsskolen snakke med dem det gjelder.", owner = "leder for oppfølgingstjenesten",
}
