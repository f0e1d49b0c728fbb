--[[ trinn
name = "kontroller-januar-og-juni"
kind = "checks"
title = "Kontroller januar og juni: IV og 1 i fellesfag"
version = "1.0.0"
trinn = ">=0.1"

[tests.sets]
checks = "tests/januar-og-juni.toml"

[needs.subject_results]
columns = ["pupil", "school_year", "school", "grade_level", "subject", "subject_group", "term", "half_year_grade",
  "standpunkt", "mark"]
]]

-- In January the half-year grades tell who may end without a grade; in June the final ones tell who did. The same checks
-- ask both: before June they look at the autumn term, from June on at the spring term.
local termin = "term == if_else({month} >= 6, 'V', 'H')"
local fellesfag = "school_year == {school_year} and grade_level >= 'Vg1' and subject_group == 'FF' and " .. termin
local karakter = "karakter = if_else(term == 'H', half_year_grade, standpunkt)"
local iv = "not missing(mark) and mark == 'IV'"
local en = "not missing(karakter) and karakter == 1"

-- A row a pupil, so that a pupil without a grade in three subjects is one pupil.
local function elever(fylke)
  return fylke.subject_results:where "grade_level >= 'Vg1' and subject_group == 'FF'"
    :derive(karakter .. ", iv = " .. iv .. ", en = " .. en)
    :group "pupil, school_year, term, school"
    :summarise "antall_iv = count(iv), antall_1 = count(en)"
end

check "Elever med IV i minst ett fellesfag" {
  about = "Januar: elever som kan stå uten karakter til sommeren. Juni: elever som gjør det.",
  table = elever, where = "school_year == {school_year} and " .. termin,
  value = "share(antall_iv > 0)", by = "school",
  every = "15 January, 20 June", against = "same date last year",
  warn = "clear rise", notify = "value >= 0.1 and n >= 20",
  action = "Gå gjennom elevene med skolen: hvem har fått skriftlig varsel, og hva trengs for å gi karakter?",
  owner = "avdelingsleder ved skolen",
}

check "Elever med IV eller 1 i minst ett fellesfag" {
  about = "Skoler der flere står i fare for ikke å bestå enn tilfeldigheter forklarer.",
  table = elever, where = "school_year == {school_year} and " .. termin,
  value = "share(antall_iv > 0 or antall_1 > 0)", by = "school",
  every = "15 January, 20 June", against = "funnel", warn = "above funnel",
  action = "Spør skolen hva den ser, før tallet tolkes. Skolene har ulike studieretninger.",
  owner = "seksjonsleder for kvalitet",
}

check "IV og 1 i hvert fellesfag" {
  about = "Fag der flere enn i fjor er uten bestått.",
  table = "subject_results", where = fellesfag, derive = karakter .. ", ikke_bestatt = (" .. iv .. ") or (" .. en .. ")",
  value = "share(ikke_bestatt)", by = "subject",
  every = "15 January, 20 June", against = "same date last year", warn = "clear rise",
  action = "Ta det opp med faglagene. Se om det gjelder én skole eller alle.", owner = "seksjonsleder for kvalitet",
}

check "Fellesfag uten karakter og uten merknad" {
  about = "En rad uten karakter og uten IV, fritak eller annen merknad er en vurdering som ikke er ført.",
  table = "subject_results", where = fellesfag, derive = karakter,
  value = "share(missing(karakter) and missing(mark))", by = "school",
  every = "15 January, 20 June", notify = "value > 0", warn = "value > 0.02",
  action = "Be skolen føre det som mangler, før tallene brukes.", owner = "systemansvarlig",
}
