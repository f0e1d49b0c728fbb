--[[ trinn
name = "kontroller-1-oktober"
kind = "checks"
title = "Kontroller 1. oktober"
summary = "Elevtall, dobbelte rader og overganger når tellingen 1. oktober er kommet"
version = "1.1.0"
trinn = ">=0.1"

[params.storste_fall]
type = "number"
default = "0.2"
summary = "hvor stor del av en skoles elever som kan mangle i en ny fil før noen må se på den"

[params.direkte]
type = "number"
default = "0.9"
summary = "andelen rett fra 10. trinn til Vg1 som en kommune orienteres under"

[needs.pupil_years]
columns = ["pupil", "school_year", "home_municipality", "school", "grade_level", "programme", "programme_type"]
purpose = "elevtall og overganger"

[needs.enrolments]
columns = ["pupil", "school", "start", "end"]
purpose = "elever ved to skoler"

[tests.sets]
checks = "tests/1-oktober.toml"
]]

-- Det et fylke ser på når tellingen 1. oktober er kommet: trinn check scripts/kontroller/1-oktober.lua --data MAPPE

-- Elevtallet ----------------------------------------------------------------------------------------------------------

check "Elevtall per skole og studieretning" {
  about = "Et elevtall som faller brått, er oftest en fil som mangler noe; ellers er det noe inntaket må vite.",
  table = "pupil_years", where = "school_year == {school_year} and grade_level in ('Vg1', 'Vg2', 'Vg3')",
  value = "count_distinct(pupil)", by = "school, programme_type",
  every = "1 October", against = "same date last year", warn = "clear change",
  action = "Hold tallet mot skolens egen liste før det meldes videre.", owner = "inntaksleder",
}

check "Elevtall mot forrige fil" {
  about = "En ny fil med langt færre elever enn den forrige er sjelden sann. Ingenting bygges på den før noen har sett på den.",
  table = "pupil_years", where = "school_year == {school_year} and grade_level in ('Vg1', 'Vg2', 'Vg3')",
  value = "count_distinct(pupil)", by = "school",
  every = "new data", against = "last run", warn = "clear fall",
  stop = "gone or (baseline >= 20 and value < " .. 1 - params.storste_fall .. " * baseline)",
  action = "Be om filen på nytt, eller la skolen bekrefte tallet.", owner = "systemansvarlig",
}

-- Rader som teller to ganger ------------------------------------------------------------------------------------------

check "Samme elev flere ganger i tellingen" {
  about = "I tellingen står en elev én gang. Dobbelte rader teller to ganger i alt som bygger på den.",
  table = "pupil_years", where = "school_year == {school_year}",
  value = "count() - count_distinct(pupil)", stop = "value > 0",
  every = "1 October", action = "Finn radene med fylke.pupil_years og rett i kilden.", owner = "systemansvarlig",
}

check "Elever med to åpne skoleløp" {
  about = "En elev som står ved to skoler på samme dag, er ofte et bytte der det gamle løpet ikke er avsluttet.",
  table = "enrolments", where = "start <= {today} and (missing(end) or end >= {today})",
  value = "count() - count_distinct(pupil)", warn = "value > 0",
  every = "1 October", action = "Be skolen eleven kom fra, om å avslutte løpet.", owner = "inntaksleder",
}

-- Fra 10. trinn til Vg1 -----------------------------------------------------------------------------------------------

-- De som gikk ut av 10. trinn, og om de står i Vg1 høsten etter. Alle år lages her; kontrollen tar sin egen dags.
local function avgangselever(fylke)
  local aar = fylke.pupil_years
  local neste = aar:where "grade_level == 'Vg1'"
    :derive "school_year = school_year - 1, i_vg1 = true"
    :select "pupil, school_year, i_vg1"
    :distinct()
  return aar:where "grade_level == '10'"
    :join(neste, { by = "pupil, school_year", kind = "left" })
    :derive "direkte = not missing(i_vg1)"
end

check "Direkte fra 10. trinn til Vg1" {
  about = "Hvor mange av dem som gikk ut av 10. trinn i vår, som nå er i Vg1, kommune for kommune.",
  table = avgangselever, where = "school_year == {last_school_year}",
  value = "share(direkte)", by = "home_municipality",
  every = "1 October", against = "same date last year",
  warn = "clear fall", notify = "value < " .. params.direkte .. " and n * (1 - value) >= 5",
  action = "Ta det opp med kommunen: hvem ble borte i overgangen, og visste noen om det?",
  owner = "leder for inntak",
}

check "Ikke i Vg1: til oppfølgingstjenesten" {
  about = "De som gikk ut av 10. trinn i vår og ikke er i Vg1 nå, skal oppfølgingstjenesten kjenne. Her står hvor mange; "
    .. "listen går rett til tjenesten.",
  table = avgangselever, where = "school_year == {last_school_year} and not direkte",
  value = "count()",
  every = "1 October", against = "same date last year", notify = "value > 0",
  action = "Gi tjenesten listen over dem, og hør innen 1. november om alle er nådd.",
  owner = "leder for oppfølgingstjenesten",
}

-- Fra Vg1 og Vg2 og videre --------------------------------------------------------------------------------------------

-- Hver elev i Vg1 og Vg2, og hvor den samme eleven står høsten etter: opp (også i lære), om igjen, byttet eller borte.
local function overganger(fylke)
  local aar = fylke.pupil_years
  local neste = aar:derive "school_year = school_year - 1"
    :group "pupil, school_year":summarise "nytt_trinn = first(grade_level), nytt_program = first(programme)"
  return aar:where "grade_level in ('Vg1', 'Vg2')"
    :join(neste, { by = "pupil, school_year", kind = "left" })
    :derive [[overgang = case(missing(nytt_trinn), 'borte', nytt_trinn > grade_level, 'opp',
      nytt_program != programme, 'byttet', 'om igjen')]]
end

local function overgang(navn, felt)
  felt.table, felt.where, felt.every = overganger, "school_year == {last_school_year}", "1 October"
  felt.against = "same date last year"
  check(navn)(felt)
end

overgang("Videre til neste trinn eller i lære", {
  about = "Andelen av fjorårets elever i Vg1 og Vg2 som nå er på neste trinn eller i lære.",
  value = "share(overgang == 'opp')", by = "school, grade_level", warn = "clear fall",
  action = "Se på skolens egne tall for om igjen, omvalg og sluttet før dere snakker om hvorfor.",
  owner = "rektor",
})

overgang("På samme trinn om igjen", {
  about = "Andelen av fjorårets elever i Vg1 og Vg2 som går samme trinn i samme utdanningsprogram en gang til.",
  value = "share(overgang == 'om igjen')", by = "grade_level", notify = "clear change", owner = "fagleder",
})

overgang("Byttet til et annet utdanningsprogram", {
  about = "Andelen av fjorårets elever i Vg1 og Vg2 som begynner på samme trinn i et annet utdanningsprogram.",
  value = "share(overgang == 'byttet')", by = "grade_level", notify = "clear change",
  action = "Ta tallet med til rådgiverne på ungdomstrinnet.", owner = "leder for karriereveiledning",
})

overgang("Borte etter Vg1 eller Vg2", {
  about = "Andelen av fjorårets elever i Vg1 og Vg2 som verken er i skole eller i lære i fylket nå. Noen har flyttet.",
  value = "share(overgang == 'borte')", by = "school", warn = "clear rise",
  action = "Gi listen til oppfølgingstjenesten, og se hvem som har flyttet.", owner = "leder for oppfølgingstjenesten",
})
