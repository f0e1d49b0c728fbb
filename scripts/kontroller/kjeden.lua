--[[ trinn
name = "kontroller-kjeden"
kind = "checks"
title = "Kontroller av planene"
summary = "Hver måned: tiltak uten ansvarlig eller over tiden, mål som er forfalt eller kan leses, planer på rettede tall"
version = "1.0.0"
trinn = ">=0.1"

[tests.sets]
checks = "tests/kjeden.toml"
]]

-- What asks after plans between the meetings. The tables are what the workspace keeps: findings, plans, goals, actions,
-- mandates. Results become points of the next meeting: chain.agenda(meeting).

check "Tiltak uten ansvarlig" {
  about = "Et tiltak som ingen eier, blir ikke gjort.",
  table = "chain.action", where = "status in ('planned', 'underway')",
  derive = "plan = plan_title, tiltak = text",
  value = "count(missing(owner))", by = "plan, tiltak", every = "month", warn = "value > 0",
  action = "Finn en rolle som svarer for det, og før den opp på tiltaket.", owner = "den som eier planen",
}

check "Tiltak over tiden" {
  about = "Et tiltak som skulle vært ferdig, og som verken er gjort eller stoppet.",
  table = "chain.action", where = "status in ('planned', 'underway')",
  derive = "plan = plan_title, tiltak = text, forfalt = to < {today}", value = "count(forfalt)", by = "plan, tiltak", every = "month", notify = "value > 0",
  action = "Si at det er gjort, stoppet med grunn, eller gi det ny frist.", owner = "den som eier tiltaket",
}

check "Mål som er forfalt" {
  about = "Dagen for målet er kommet, og ingen har lest det.",
  table = "chain.goal", where = "status == 'open'",
  derive = "plan = plan_title, mål = title, forfalt = date <= {today}", value = "count(forfalt)", by = "plan, mål", every = "month", warn = "value > 0",
  action = "Les indikatoren og før det opp: nådd, ikke nådd, ingen klar forskjell, eller kan ikke leses ennå.",
  owner = "den som eier planen",
}

check "Indikator som kan leses på nytt" {
  about = "Et mål som ikke kunne leses da dagen kom, kan leses nå.",
  table = "chain.goal", where = "status == 'not_yet_readable'",
  derive = "plan = plan_title, mål = title, lesbar = first_reading <= year(date({today}))",
  value = "count(lesbar)", by = "plan, mål", every = "1 October", notify = "value > 0",
  action = "Les indikatoren nå som tallet finnes.", owner = "analyserådgiver",
}

check "Tall som mandatet ber om" {
  about = "Mandatet sier når tallet skal være der, og det er ikke levert.",
  table = "chain.request", where = "missing(answered)",
  derive = "forfalt = by <= {today}", value = "count(forfalt)", by = "indicator", every = "month", warn = "value > 0",
  action = "Lever tallet, og før opp dagen.", owner = "analyserådgiver",
}

check "Plan på et rettet tall" {
  about = "Kilden er rettet etter at tallet ble brukt. Funnet kan stå, men noen må se.",
  table = "chain.restated", value = "count(kind in ('finding', 'plan'))", by = "kind, title", every = "new data", warn = "value > 0",
  action = "Hent tallet på nytt med fylke:cite, og se om setningen holder.", owner = "analyserådgiver",
}
