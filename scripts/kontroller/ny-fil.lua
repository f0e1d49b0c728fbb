--[[ trinn
name = "kontroller-ny-fil"
kind = "checks"
title = "Kontroller av hver ny fil"
version = "1.0.0"
trinn = ">=0.1"

[tests.sets]
checks = "tests/ny-fil.toml"
]]

-- What a file can get wrong before anybody has counted anything. Each check takes in the tables that the county has: one
-- without a file of absences has no absences that can be wrong.

local alle = { "pupil_years", "enrolments", "grade10", "subject_results", "absences", "applications", "places", "contracts",
  "ot_cases", "schools", "observations" }

-- The tables of these names that the county has, each through a function, put under each other with the name beside.
local function samlet(fylke, navn, gjor)
  local onsket, alt = {}, nil
  for _, tabell in ipairs(navn) do onsket[tabell] = true end
  for rad in fylke:tables():each() do
    if onsket[rad.table] then
      local del = gjor(fylke[rad.table], rad.table):derive("tabell = '" .. rad.table .. "'")
      alt = alt and alt:append(del) or del
    end
  end
  return alt
end

check "Rader og celler som ikke lot seg lese" {
  about = "Verdier som ikke passer kolonnen de står i, er lest som manglende. De er borte fra alle tall.",
  table = function(fylke)
    return samlet(fylke, alle, function(_, tabell)
      return fylke:problems(tabell):summarise "celler = count()"
    end)
  end,
  value = "sum(celler)", by = "tabell", warn = "value > 0", stop = "value >= 1000",
  action = "fylke:problems \"tabellens navn\" viser linje, kolonne og grunn. Rett i kilden og hent filen på nytt.",
  owner = "systemansvarlig",
}

check "Rader som er blitt borte" {
  about = "En tabell som mister mange rader fra én kjøring til den neste, er oftest et uttrekk som mangler noe.",
  table = function(fylke)
    return samlet(fylke, alle, function(rader) return rader:summarise "rader = count()" end)
  end,
  value = "sum(rader)", by = "tabell", against = "last run",
  warn = "value < 0.95 * baseline", stop = "value < 0.7 * baseline or gone",
  action = "Hold antallet mot kilden før noe bygges på filen.", owner = "systemansvarlig",
}

-- Those of some columns that a table has, for the functions of a row: "standpunkt, exam_oral".
local function av(rader, kolonner)
  local er_her, funnet = {}, {}
  for rad in rader:columns():each() do er_her[rad.column] = true end
  for _, kolonne in ipairs(kolonner) do
    if er_her[kolonne] then funnet[#funnet + 1] = kolonne end
  end
  return table.concat(funnet, ", ")
end

local karakterer = { "half_year_grade", "standpunkt", "exam_written", "exam_oral", "norwegian_main_standpunkt",
  "norwegian_main_exam", "norwegian_second_standpunkt", "norwegian_second_exam", "norwegian_oral_standpunkt",
  "norwegian_oral_exam", "english_written_standpunkt", "english_written_exam", "english_oral_standpunkt",
  "english_oral_exam", "mathematics_standpunkt", "mathematics_exam", "mathematics_oral_exam" }

check "Umulige karakterer" {
  about = "Karakterer er hele tall fra 1 til 6. Noe annet er en kode på feil plass, for eksempel 0 for ikke vurdert.",
  table = function(fylke)
    return samlet(fylke, { "subject_results", "grade10" }, function(rader)
      local her = av(rader, karakterer)
      return rader:derive("lavest = row_min(" .. her .. "), hoyest = row_max(" .. her .. ")")
        :where "not missing(lavest)":select "pupil, school, lavest, hoyest"
    end)
  end,
  value = "share(lavest < 1 or hoyest > 6)", by = "tabell, school", stop = "value > 0",
  action = "Rett i kilden før snitt og poeng regnes.", owner = "systemansvarlig",
}

check "Umulige grunnskolepoeng" {
  about = "Grunnskolepoeng ligger fra 10 til 60. Snitt uten ganger ti, eller 0 for manglende, trekker alle tall skjevt.",
  table = "grade10", where = "not missing(grunnskolepoeng)",
  value = "share(grunnskolepoeng < 10 or grunnskolepoeng > 60)", by = "school, school_year", stop = "value > 0",
  action = "Se om skolen har levert snittet uten å gange med ti.", owner = "systemansvarlig",
}

check "Skolenumre som ikke står i skoletabellen" {
  about = "Elever ved en skole uten navn faller ut av alt som vises per skole.",
  table = function(fylke)
    local kjente = fylke.schools:select "school":distinct():derive "er_kjent = true"
    return samlet(fylke, { "pupil_years", "enrolments", "grade10", "subject_results", "applications", "places" },
      function(rader)
        return rader:where "not missing(school)":join(kjente, { by = "school", kind = "left" })
          :group "school":summarise "rader = count(missing(er_kjent))"
      end)
  end,
  value = "sum(rader)", by = "tabell, school", warn = "value > 0",
  action = "Er skolen ny, legg den inn i skoletabellen; er nummeret feil, rett det.", owner = "systemansvarlig",
}

check "Dager og timer blandet" {
  about = "Dager og enkelttimer føres hver for seg og regnes aldri om. En rad med begge deler, eller med over ti timer på én"
    .. " dag, er ført i feil kolonne.",
  table = "absences",
  value = "share((not missing(days) and not missing(hours)) or (not missing(hours) and hours > 10))", by = "school",
  warn = "value > 0", stop = "value > 0.05",
  action = "Spør skolen hvordan fraværet er ført.", owner = "systemansvarlig",
}

check "Skoler der timer kan være gjort om til dager" {
  about = "Fører en skole nesten bare dager der andre har begge deler, er timene trolig regnet om.",
  table = "pupil_years", where = "school_year == {school_year} and grade_level in ('Vg1', 'Vg2', 'Vg3')"
    .. " and absence_days + absence_hours > 0",
  value = "share(absence_hours == 0)", by = "school", against = "funnel", warn = "above funnel and value > 0.5",
  action = "Spør skolen hvordan enkelttimer føres.", owner = "systemansvarlig",
}

check "Fravær over et helt skoleår" {
  about = "Et skoleår har 190 dager og vel 1000 timer. Mer fravær enn det er to år i én rad, eller timer ført som dager.",
  table = "pupil_years", where = "not missing(absence_days) or not missing(absence_hours)",
  value = "share((not missing(absence_days) and absence_days > 190) or (not missing(absence_hours) and absence_hours > 1100))",
  by = "school_year", stop = "value > 0",
  action = "Finn radene med fylke.pupil_years og rett i kilden.", owner = "systemansvarlig",
}

check "Andeler utenfor 0 til 100" {
  about = "Publiserte andeler står i prosent. En verdi utenfor 0 til 100 er en feil i filen eller i lesingen av den.",
  table = "observations", where = "not missing(value)",
  derive = "andel = contains(definition, 'share') or indicator in ('completion', 'direct_transition', 'passed_vg1',"
    .. " 'left_during_year')",
  value = "count(andel and (value < 0 or value > 100))", by = "indicator", stop = "value > 0",
  action = "Les filen på nytt. Står feilen i kilden, meld fra til den som publiserte.", owner = "analytiker",
}

-- Figures of all, of girls and of boys, side by side: of each indicator, place and year that has all three.
local function etter_kjonn(fylke)
  local function av_gruppe(gruppe)
    return fylke.observations:where("group == '" .. gruppe .. "' and not missing(n)"):select "indicator, area, period, n"
  end
  local noekler = { by = "indicator, area, period", suffix = "_del" }
  return av_gruppe "all":join(av_gruppe "F":rename "jenter = n", noekler):join(av_gruppe "M":rename "gutter = n", noekler)
end

check "Totaler som ikke går opp" {
  about = "Jenter og gutter skal til sammen være alle.",
  table = etter_kjonn, value = "count(jenter + gutter != n)", by = "indicator", warn = "value > 0",
  action = "Se om en årgang er lest to ganger, eller om kilden har elever uten oppgitt kjønn.", owner = "analytiker",
}
