--[[ trinn
name = "kontroller-lare"
kind = "checks"
title = "Søkere til lære uten godkjent kontrakt"
summary = "1. oktober, 1. november og 31. desember: hvor mange av årets søkere som ikke har kontrakt, fag for fag"
version = "1.0.0"
trinn = ">=0.1"

[params.minste]
type = "integer"
default = "10"
summary = "fag med færre søkere enn dette regnes ikke for seg"

[params.uten_kontrakt]
type = "number"
default = "0.5"
summary = "andelen uten kontrakt som et fag varsles over"

[needs.contracts]
columns = ["pupil", "trade", "applied", "approved"]
purpose = "søkere uten godkjent kontrakt"

[tests.sets]
checks = "tests/lare.toml"
]]

-- Fylket melder tallene tre ganger om høsten. Hver av dagene ser på årets søkere slik de sto den dagen: en kontrakt som ble
-- godkjent senere, er ikke med, verken i år eller i fjoråret som tallet holdes mot.

local soekere = "year(applied) == {year} and applied <= {today}"
local uten = "uten_kontrakt = missing(approved) or approved > {today}"
local dager = "1 October, 1 November and 31 December"

check "Søkere uten godkjent kontrakt" {
  about = "Andelen av årets søkere til lære som ikke har godkjent kontrakt, i alle fag samlet.",
  table = "contracts", where = soekere, derive = uten, value = "share(uten_kontrakt)",
  every = dager, against = "same date last year", warn = "clear rise",
  action = "Ta det opp i yrkesopplæringsnemnda før fristen for Vg3 i skole.", owner = "leder for fagopplæring",
}

check "Søkere uten godkjent kontrakt, fag for fag" {
  about = "I hvilke fag mange av årets søkere fortsatt står uten kontrakt.",
  table = "contracts", where = soekere, derive = uten, value = "share(uten_kontrakt)", by = "trade",
  every = dager, against = "same date last year", warn = "clear rise",
  notify = "value > " .. params.uten_kontrakt .. " and n >= " .. params.minste,
  action = "Ring opplæringskontorene i faget, og tilby de det gjelder et annet fag eller Vg3 i skole.",
  owner = "fagkonsulent",
}
