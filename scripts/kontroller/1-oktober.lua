--[[ trinn
name = "kontroller-1-oktober"
kind = "checks"
title = "Kontroller 1. oktober"
version = "1.0.0"
trinn = ">=0.1"

[tests.sets]
checks = "tests/1-oktober.toml"

[needs.pupil_years]
columns = ["pupil", "school_year", "home_municipality", "school", "grade_level", "programme_type"]

[needs.enrolments]
columns = ["pupil", "school", "start", "end"]
]]

-- What a county looks at when the count of 1 October has come: trinn check scripts/kontroller --data FOLDER

check "Elevtall per skole og studieretning" {
  about = "Et elevtall som faller brått, er oftest en fil som mangler noe; ellers er det noe inntaket må vite.",
  table = "pupil_years", where = "school_year == {school_year} and grade_level in ('Vg1', 'Vg2', 'Vg3')",
  value = "count_distinct(pupil)", by = "school, programme_type",
  every = "1 October", against = "same date last year", warn = "clear change",
  action = "Hold tallet mot skolens egen liste før det meldes videre.", owner = "inntaksleder",
}

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

-- Those who left grade 10, and whether they stand in Vg1 the autumn after. The years of all are made here; the check
-- takes those of its own day.
local function avgangselever(fylke)
  local aar = fylke.pupil_years
  local neste = aar:where "grade_level == 'Vg1'"
    :derive "school_year = school_year - 1, i_vg1 = true"
    :select "pupil, school_year, i_vg1"
    :distinct()
  return aar:where "grade_level == '10'":join(neste, { by = "pupil, school_year", kind = "left" }):derive "direkte = not missing(i_vg1)"
end

check "Direkte fra 10. trinn til Vg1" {
  about = "Elever som gikk ut av 10. trinn i vår og ikke er i Vg1 nå, skal oppfølgingstjenesten kjenne.",
  table = avgangselever, where = "school_year == {last_school_year}",
  value = "share(direkte)", by = "home_municipality",
  every = "1 October", against = "same date last year", warn = "clear fall", notify = "value < 0.9 and n >= 20",
  action = "Gi listen over dem som mangler, til oppfølgingstjenesten.", owner = "leder for oppfølgingstjenesten",
}
