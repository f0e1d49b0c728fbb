--[[ trinn
name = "kontroller-ny-publisering"
kind = "checks"
title = "Kontroller etter hver publisering"
version = "1.0.0"
trinn = ">=0.1"

[tests.sets]
checks = "tests/ny-publisering.toml"

[needs.grade10]
columns = [
  "pupil", "school_year", "school", "grunnskolepoeng", "norwegian_main_standpunkt", "norwegian_main_exam",
  "english_written_standpunkt", "english_written_exam", "mathematics_standpunkt", "mathematics_exam",
]

[needs.pupil_years]
columns = ["pupil", "school_year", "school"]

[needs.observations]
columns = ["indicator", "definition", "area", "period", "group", "value", "n", "source", "edition"]
]]

-- What a county looks at when Udir, SSB or NAV has published: its own schools first, then the published figures themselves.

check "Grunnskolepoeng per skole" {
  about = "Skoler der poengene er klart endret fra året før.",
  table = "grade10", where = "school_year == {finished_school_year}",
  value = "mean(grunnskolepoeng)", by = "school",
  every = "publication", against = "same date last year", warn = "clear change",
  action = "Se på flere år før det tolkes; ett kull kan avvike.", owner = "kontaktperson for ungdomsskolene",
}

-- A row a grade: the three subjects that decide most, at the end of grade 10, with the exam where there was one.
local fag = {
  { "Norsk hovedmål", "norwegian_main" }, { "Engelsk skriftlig", "english_written" }, { "Matematikk", "mathematics" },
}

local function karakterer(fylke)
  local alle
  for _, f in ipairs(fag) do
    local del = fylke.grade10:derive("fag = '" .. f[1] .. "', standpunkt = " .. f[2] .. "_standpunkt, eksamen = " .. f[2]
      .. "_exam, avstand = standpunkt - eksamen"):select "pupil, school_year, school, fag, standpunkt, eksamen, avstand"
    alle = alle and alle:append(del) or del
  end
  return alle
end

check "Standpunktkarakterer per skole og fag" {
  about = "Skoler og fag der snittet er klart endret fra året før.",
  table = karakterer, where = "school_year == {finished_school_year}",
  value = "mean(standpunkt)", by = "fag, school",
  every = "publication", against = "same date last year", warn = "clear change",
  action = "Spør skolen om kull, lærerbytte og vurderingspraksis.", owner = "kontaktperson for ungdomsskolene",
}

check "Avstand mellom standpunkt og eksamen" {
  about = "Skoler der standpunkt ligger lenger fra eksamen enn tilfeldigheter forklarer, siste fem år samlet.",
  table = karakterer, derive = "alder = year(school_year({finished_school_year})) - year(school_year)",
  where = "alder between 0 and 4 and not missing(avstand)",
  value = "mean(avstand)", by = "fag, school",
  every = "publication", against = "funnel", warn = "outside_funnel",
  action = "Ta det opp i fagnettverket. Eksamen prøver ikke alt som standpunkt bygger på.",
  owner = "kontaktperson for ungdomsskolene",
}

-- The latest figure of each indicator that a publisher prints of a whole county, with what our own rows cannot explain of it
-- when they are counted as the publisher counts: another population, clock, area or rounding is explained.
local function uforklart(fylke)
  local siste = fylke.observations:where "not missing(value) and length(text(area)) == 2"
    :top(1, { by = "indicator, group", order = "-period" })
  local alle
  for rad in siste:each() do
    local en = siste:where("indicator == '" .. rad.indicator .. "' and group == '" .. rad.group .. "'")
    local gikk, svar = pcall(reconcile, fylke, en)
    if gikk then
      local rest = svar:where "cause == 'unexplained'":derive("indicator = '" .. rad.indicator .. "', group = '" .. rad.group
        .. "', period = '" .. rad.period .. "'"):select "indicator, group, period, change"
      alle = alle and alle:append(rest) or rest
    elseif not tostring(svar):find("unknown indicator", 1, true) then
      -- What nobody counts from pupils, such as a survey, has nothing of ours beside it. Anything else is a fault.
      error(svar, 0)
    end
  end
  return alle
end

check "Egne tall mot publiserte" {
  about = "Publiserte tall som våre egne rader ikke gir, heller ikke når de telles slik kilden teller.",
  table = uforklart, value = "max(abs(change))", by = "indicator, group, period",
  every = "publication", warn = "value >= 0.1",
  action = "reconcile(fylke, tallet) viser hvert steg. Se om en fil mangler elever, eller spør kilden.", owner = "analytiker",
}

-- Published files as they were downloaded, lying among the county's tables: Udir's exports by the date in their names, others
-- by beginning with publisert.
local function prikker(fylke)
  local stier, navn = {}, {}
  for rad in fylke:tables():each() do
    if rad.file:match "^publisert" or rad.file:match "%d%d%d%d%d%d%d%d%-%d%d%d%d_" then
      stier[#stier + 1], navn[#navn + 1] = params.data .. "/" .. rad.file, "'" .. rad.file .. "'"
    end
  end
  if #stier == 0 then return fylke:tables():where "false":derive "fil = file, kan_regnes_ut = 0" end
  local funn = derivable(stier):where "kind in ('exact', 'narrowed', 'other_file')":group "file":summarise "funn = count()"
  return fylke:tables():where("file in (" .. table.concat(navn, ", ") .. ")"):join(funn, { by = "file", kind = "left" })
    :derive "fil = file, kan_regnes_ut = if_else(missing(funn), 0, funn)"
end

check "Prikker som kan regnes ut" {
  about = "Skjulte tall i publiserte filer som enhver leser kan regne ut av det som er vist. Ikke send slike filer videre.",
  table = prikker, value = "sum(kan_regnes_ut)", by = "fil",
  every = "publication", warn = "value > 0",
  action = "trinn audit file viser hvilke. Meld fra til den som publiserte, uten å gjengi tallet.", owner = "personvernkontakt",
}

check "Publiserte tall som er endret" {
  about = "Tall som sto annerledes sist: kilden har rettet dem. Det som bygger på dem, må ses på nytt.",
  table = "observations", where = "not missing(value)",
  value = "sum(value)", by = "indicator, area, period, group",
  every = "publication", against = "last run", warn = "change != 0 and not new and not gone",
  action = "chain.touched viser hvilke funn og planer som bygger på tallene.", owner = "analytiker",
}

check "Koder som er blitt borte" {
  about = "Kommuner, fylker og grupper som sto i kilden sist og ikke gjør det nå: en ny inndeling, eller en fil som mangler noe.",
  table = "observations",
  value = "count()", by = "indicator, area, group",
  every = "publication", against = "last run", warn = "gone", notify = "new",
  action = "Se om kilden har byttet koder; area.history viser hva en kode var.", owner = "analytiker",
}

check "Skoler som er blitt borte" {
  about = "Skoler som sto i tellingen sist og ikke gjør det nå.",
  table = "pupil_years", where = "school_year == {school_year}",
  value = "count_distinct(pupil)", by = "school",
  every = "publication", against = "last run", warn = "gone", notify = "new",
  action = "Er skolen nedlagt eller slått sammen, sett sluttdato i skoletabellen.", owner = "systemansvarlig",
}
