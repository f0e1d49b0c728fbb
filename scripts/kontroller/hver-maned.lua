--[[ trinn
name = "kontroller-hver-maned"
kind = "checks"
title = "Kontroller hver måned"
summary = "Sluttet hittil, fravær og oppfølgingstjenesten, måned for måned i skoleåret"
version = "1.0.0"
trinn = ">=0.1"

[params.av_timene]
type = "number"
default = "0.07"
summary = "hvor stor del av årets timer i et fag en elev kan ha mistet før eleven telles"

[params.uten_forte]
type = "number"
default = "0.25"
summary = "andelen elever med noe ført siste 30 dager som en skole varsles under"

[params.ukjent]
type = "number"
default = "0.3"
summary = "andelen med ukjent aktivitet som oppfølgingstjenesten varsles over"

[needs.enrolments]
columns = ["pupil", "school", "start", "end", "end_reason", "grade_level"]
purpose = "sluttet hittil"

[needs.absences]
columns = ["pupil", "date", "school", "subject", "days", "hours", "kind"]
purpose = "fravær hittil, og om det føres"

[needs.subject_results]
columns = ["pupil", "school_year", "grade_level", "subject", "school", "hours_taught"]
purpose = "årets timer i hvert fag"

[needs.pupil_years]
columns = ["pupil", "school_year", "school", "grade_level"]
purpose = "hvem som er elev ved hvilken skole"

[needs.ot_cases]
columns = ["pupil", "registered", "status", "closed"]
purpose = "oppfølgingstjenestens egne tall"

[tests.sets]
checks = "tests/hver-maned.toml"
]]

-- Sluttet -------------------------------------------------------------------------------------------------------------

check "Sluttet hittil i skoleåret" {
  about = "Andelen av elevene som begynte i høst, som har sluttet, mot samme dato i fjor.",
  table = "enrolments",
  where = "start >= {school_year_start} and start <= {today} and grade_level in ('Vg1', 'Vg2', 'Vg3')",
  derive = "sluttet = end <= {today} and end_reason == 'S', har_sluttet = if_else(missing(sluttet), false, sluttet)",
  value = "share(har_sluttet)", by = "school",
  every = "school month", against = "same date last year", warn = "clear rise",
  action = "Se på månedene og trinnene sammen med skolen: sluttet flere, eller sluttet de tidligere?", owner = "rektor",
}

-- Fravær --------------------------------------------------------------------------------------------------------------

-- Den delen av årets timer som en elev har mistet i det faget der det er mest, under fraværsgrensen som gjelder på dagen.
local function mest_brukt(fylke, dag)
  local timer = fylke.subject_results:where "grade_level >= 'Vg1'"
  local skole = timer:group "pupil, school_year":summarise "school = first(school)"
  return absence.limit(fylke.absences, timer, { on = dag })
    :group "pupil, school_year":summarise "mest = max(hours_counted / hours_taught)"
    :join(skole, { by = "pupil, school_year", kind = "left" })
end

check "Fravær på vei mot grensen" {
  about = "Andelen elever som i minst ett fag har mistet mer enn 7 prosent av årets timer. Grensen er 10; om den er nådd, er "
    .. "endelig i juni.",
  table = mest_brukt, where = "school_year == {school_year}",
  value = "share(mest > " .. params.av_timene .. ")", by = "school",
  every = "school month", against = "funnel", warn = "above funnel",
  action = "Spør skolen om varsel er sendt, og hva som skal til for at elevene når timene igjen.", owner = "rektor",
}

-- Elevene ved hver skole, og om noe fravær er ført på dem de siste 30 dagene.
local function foert(fylke, dag)
  local siste = fylke.absences
    :where("date <= '" .. dag .. "' and date > date('" .. dag .. "') - 30")
    :select "pupil":distinct():derive "er_foert = true"
  return fylke.pupil_years:where "grade_level in ('Vg1', 'Vg2', 'Vg3')"
    :join(siste, { by = "pupil", kind = "left" })
    :derive "er_foert = not missing(er_foert)"
end

check "Fravær som ikke er ført" {
  about = "Ved en skole der nesten ingen elever har en eneste time ført på 30 dager, er fraværet oftest ikke ført ennå.",
  table = foert, where = "school_year == {school_year}",
  value = "share(er_foert)", by = "school",
  every = "school month", warn = "value < " .. params.uten_forte .. " and n >= 20",
  action = "Be skolen føre fraværet før tallene brukes.", owner = "rektor",
}

-- Oppfølgingstjenesten ------------------------------------------------------------------------------------------------

local aapne = "registered >= {school_year_start} and registered <= {today} and (missing(closed) or closed > {today})"

check "Oppfølgingstjenesten: ukjent aktivitet" {
  about = "Andelen av de åpne sakene der ingen vet hva den unge gjør.",
  table = "ot_cases", where = aapne, value = "share(status == 'OTUK')",
  every = "school month", against = "same month last year",
  warn = "value > " .. params.ukjent .. " and n >= 20", notify = "clear rise",
  action = "Fordel sakene på nytt, og hør med NAV hvem de kjenner.", owner = "leder for oppfølgingstjenesten",
}

check "Oppfølgingstjenesten: ingen kontakt på 30 dager" {
  about = "Åpne saker som ble meldt for mer enn 30 dager siden og fortsatt er uavklart: ingen har nådd den unge.",
  table = "ot_cases", where = aapne .. " and registered <= date({today}) - 30 and status == 'OTUK'",
  value = "count()", every = "school month", against = "same month last year", warn = "clear rise", notify = "value > 0",
  action = "Gi hver av dem en fast kontakt denne uken.", owner = "leder for oppfølgingstjenesten",
}
