--[[ trinn
title = "Et år med et regionalt møte"
version = "1.0.0"
trinn = ">=0.1"

[params.chapter]
default = "september"
summary = "september, oktober, november, januar, mars, juni, neste, reform: each is run on its own day"

[params.corrected]
default = "examples/rettet-fjordland"
summary = "the county's folder after the source was corrected in March"

[needs.pupil_years]
columns = ["pupil", "school_year", "home_municipality", "grade_level", "end_status"]

[needs.grade10]
columns = ["pupil", "school_year", "home_municipality", "grunnskolepoeng"]

[releases]
document = "municipality"
]]

-- From a figure to a plan that is kept, over a year, in the example county. Each chapter is a day of that year:
--
--   trinn init
--   trinn run examples/regional-meeting.lua --data examples/fjordland --chapter september
--   …
--
-- The data run to the summer of 2026. Until then the story reads no later school year than 2024-25. Every figure is read
-- from the data or from what was kept; what people said is theirs.

local year, next_year = "2024-25", "2025-26"
local places = {
  { code = "9001", name = "Fjordvik", what = "by" },
  { code = "9011", name = "Ytterskjær", what = "liten" },
  { code = "9015", name = "Kvitbotn", what = "liten" },
  { code = "9005", name = "Granmo", what = "uten videregående skole" },
}

-- 43,7 and 5,4 %, as a Norwegian reads them; what the gate hid is said to be hidden.
local function written(value, unit)
  if not value then return "vises ikke" end
  local text = unit == "share" and string.format("%.1f %%", value * 100) or string.format("%.1f", value)
  return (text:gsub("%.", ","))
end

-- What is kept, by a condition over its table.
local function kept(kind, condition)
  local found = chain.table(kind):where(condition)
  if #found == 0 then error("no " .. kind .. " is kept where " .. condition .. ": run the chapters in order") end
  return found:value "id"
end

local function heading(text) print("\n" .. text .. "\n" .. string.rep("=", utf8.len(text))) end

-- A finding's sentence is made of its two figures, so that it changes where they change and nowhere else.
local function sentence(title, own, county, unit, place)
  local a, b = chain.figure(own), chain.figure(county)
  return title .. " i " .. (place or "Fjordvik") .. ": " .. written(a.value, unit) .. " mot " .. written(b.value, unit) .. " i fylket (" .. a.period .. ")"
end

local function cited(fylke, name, file, municipality, pooled)
  release(fylke:indicator(name, { by = "home_municipality, school_year" }), file, { indicator = name })
  local function cite(place)
    return fylke:cite(name, { municipality = place, school_year = year, pooled = pooled or 3, release = file })
  end
  return cite(municipality or "9001"), cite(nil)
end

local chapters = {}

function chapters.september()
  heading "September: kunnskapsgrunnlaget går til kommunene"
  local fylke = open(params.data)
  read(params.data .. "/grade10.csv"):record "grade10"
  local codes = {}
  for _, place in ipairs(places) do
    local pack = fylke:pack { municipality = place.code, school_year = year }
    release(pack, "pakker/" .. pack.file .. ".html")
    codes[#codes + 1] = place.code
    print(pack.title .. " (" .. place.what .. ")")
  end
  chain.region { name = "Fjordland", municipalities = codes }

  heading "Forslag til funn fra fylket"
  local left, left_county = cited(fylke, "left_during_vg1", "tall/sluttet-vg1.csv")
  local points, points_county = cited(fylke, "grunnskolepoeng", "tall/grunnskolepoeng.csv")
  local onward, onward_county = cited(fylke, "vg1_to_vg2", "tall/vg1-til-vg2.csv", "9011", 5)
  finding { theme = "Vg1", municipality = "9001", figures = { left, left_county },
    text = sentence("Sluttet i løpet av Vg1", left, left_county, "share"), test = "andel, tre år samlet, mot fylket" }
  finding { theme = "poeng", municipality = "9001", figures = { points, points_county },
    text = sentence("Grunnskolepoeng", points, points_county), test = "gjennomsnitt, tre år samlet, mot fylket" }
  finding { theme = "Vg2", municipality = "9011", figures = { onward, onward_county },
    text = sentence("Fra Vg1 til Vg2", onward, onward_county, "share", "Ytterskjær"), test = "andel, fem år samlet, mot fylket" }
  for row in chain.table("finding"):each() do print(row.id .. "  " .. row.text) end

  heading "Skjema til å svare i, ett til hver"
  for _, place in ipairs(places) do
    for _, form in ipairs { ".xlsx", ".toml" } do
      print(chain.export("skjema/svar-" .. place.code .. form, { municipality = place.code, kind = "response" }):match "[^/]+$")
    end
  end
end

-- After the forms have come back filled in, and were read with trinn import.
function chapters.oktober()
  heading "1. oktober: svarene er kommet"
  print(chain.table("response"):select "id, municipality, answer, theme, reason")

  heading "Borteboeren: to definisjoner, og hva forskjellen består av"
  local kull = open(params.data):cohort { entry = "Vg1", autumn = 2016, definition = "ssb" }
  print(kull:difference("kostra"):select "cause, figure, change, n, how")
end

function chapters.november()
  open(params.data)
  heading "2. november: møtet"
  local region = kept("region", "name == 'Fjordland'")
  local m = meeting { region = region, date = "2025-11-02", place = "Fjordvik", municipalities = { "9001", "9011", "9015", "9005" } }
  for row in chain.agenda(m):each() do print(row.order .. ". " .. row.text) end

  local left, points, onward = kept("finding", "theme == 'Vg1'"), kept("finding", "theme == 'poeng'"), kept("finding", "theme == 'Vg2'")
  finding(left, { status = "kept" })
  finding(points, { status = "kept" })
  finding(onward, { status = "rejected",
    reason = "tallet er et annet når borteboere regnes ved skolen; forskjellen er forklart, og det som er igjen, er innenfor det tilfeldigheter gir" })

  heading "Mandat og plan"
  local mandat = mandate { text = "Bedre overgang fra 10. trinn til Vg1", owner = "skolesjefene og fylkesutdanningssjefen",
    members = { "rektorer i ungdomsskolen", "rektorer i videregående" }, region = region, from = "2025-11-02", to = "2027-06-30" }
  chain.request { mandate = mandat, indicator = "no_basis", by = "2026-06-01" }
  chain.request { mandate = mandat, indicator = "left_during_vg1", by = "2026-06-01" }

  local p = plan { text = "Plan for overganger, Fjordvik", municipality = "9001", mandate = mandat, findings = { left, points },
    owner = "skolesjef", from = "2025-11-02", to = "2027-06-30", status = "adopted" }
  local function figure_of(finding_id) return finding(finding_id).figures[1] end
  local g = chain.goal { plan = p, indicator = "left_during_vg1", target = 0.03, date = "2026-09-01", figure = figure_of(left) }
  chain.goal { plan = p, indicator = "grunnskolepoeng", target = 42.5, date = "2026-09-01", figure = figure_of(points) }
  chain.goal { plan = p, indicator = "completion", target = 0.85, date = "2027-06-01" }
  local joint = action { plan = p, goals = g, text = "Felles overgangssamtale i april, elev, foresatte og begge skoler",
    for_whom = "elever i 10. trinn som skal til Vg1", theme = "overgang", from = "2026-01-10", to = "2026-06-15", cost = 120000,
    owner = "rektor ved Fjordvik videregående skole" }
  action { plan = p, goals = g, text = "Følge fravær i Vg1 hver uke til jul", theme = "fravær", from = "2026-01-10",
    to = "2026-12-20", status = "underway" }

  local w = wheel { municipality = "9001", year = "2025-26", plans = p }
  for _, task in ipairs {
    { 9, "Kunnskapsgrunnlag til kommunene", "analyserådgiver" }, { 10, "Svar fra kommunene innen 1. oktober", "skolesjef" },
    { 11, "Regionalt møte", "fylkesutdanningssjef" }, { 1, "Hvem eier tiltakene?", "analyserådgiver" },
    { 4, "Overgangssamtaler", "rektor ved Fjordvik videregående skole" }, { 6, "IV og sluttet i Vg1 meldes", "analyserådgiver" },
    { 6, "Tiltakene gjøres opp", "skolesjef" } } do
    chain.task { wheel = w, month = task[1], text = task[2], owner = task[3], action = joint, recurs = true }
  end
  print(chain.paper(p))
  release(chain.paper(p), "plan-fjordvik.html")
  release(chain.paper(w), "aarshjul-fjordvik.svg")

  heading "Fra en måned i årshjulet til tallet bak"
  print(chain.causes(kept("task", "month == 4")):select "id, kind, title, distance")
end

-- After the checks of January have told that an action has no owner.
function chapters.januar()
  heading "Januar: tiltaket får en eier"
  local a = action(kept("action", "missing(owner)"), { owner = "avdelingsleder Vg1" })
  print(a .. ": " .. action(a).text .. " (" .. action(a).owner .. ")")
end

function chapters.mars()
  heading "Mars: kilden er rettet"
  local old = versions("grade10"):value "id"
  local new = read(params.corrected .. "/grade10.csv"):record "grade10"
  print(changes(old, new, { key = { "pupil", "school_year" } }))
  heading "Funn og planer som er berørt"
  print(chain.table("restated"):where("kind in ('finding', 'plan')"):select "id, kind, title")

  heading "Setningene, lest på nytt"
  local fylke = open(params.corrected)
  local function again(id, title, name, unit, file)
    local before = finding(id).text
    local own, county = cited(fylke, name, file)
    local text = sentence(title, own, county, unit)
    finding(id, { figures = { own, county }, text = text })
    chain.goal(kept("goal", "indicator == '" .. name .. "'"), { figure = own })
    print((text == before and "uendret: " or "endret:  ") .. text)
  end
  again(kept("finding", "theme == 'Vg1'"), "Sluttet i løpet av Vg1", "left_during_vg1", "share", "tall/sluttet-vg1-mars.csv")
  again(kept("finding", "theme == 'poeng'"), "Grunnskolepoeng", "grunnskolepoeng", nil, "tall/grunnskolepoeng-mars.csv")
  local p = kept("plan", "municipality == '9001'")
  print("berørt nå: " .. #chain.table("restated"):where "kind in ('finding', 'plan')" .. "; " .. plan(p).text .. " står: " .. plan(p).status)
end

function chapters.juni()
  heading "Juni: et tiltak stoppes, og det blir sagt"
  action(kept("action", "theme == 'fravær'"), { status = "stopped", reason = "fraværet følges nå av skolens egen rutine" })
  action(kept("action", "theme == 'overgang'"), { status = "done" })
  print(chain.table("action"):select "text, status, reason")
  local fylke = open(params.data)
  for row in chain.table("request"):each() do
    local file = "tall/" .. row.indicator .. "-juni.csv"
    release(fylke:indicator(row.indicator, { by = "school_year" }), file, { indicator = row.indicator })
    local figure = fylke:cite(row.indicator, { school_year = next_year, release = file })
    chain.request(row.id, { answered = "2026-06-01" })
    print(row.indicator .. " i fylket " .. next_year .. ": " .. written(chain.figure(figure).value, "share"))
  end
end

function chapters.neste()
  heading "Neste september: hva kom det av det?"
  local fylke = open(params.data)
  local p = kept("plan", "municipality == '9001'")
  for row in chain.table("goal"):each() do
    if row.first_reading > 2026 then
      chain.goal(row.id, { status = "not_yet_readable", note = "kan først leses i " .. row.first_reading })
    else
      local entry = projects.add { text = "Felles overgangssamtale, " .. row.title, municipality = "9001", theme = "overgang",
        action = kept("action", "theme == 'overgang'"), contact = "rektor ved Fjordvik videregående skole" }
      local said = projects.effect(entry, fylke, { indicator = row.indicator, before = year, after = next_year,
        comparable = { "9002", "9005", "9006", "9018" } })
      local status = said:find "klart " and "reached" or "no_clear_difference"
      chain.goal(row.id, { status = status, note = said })
    end
    local note = chain.goal(row.id).note
    print(note:find(row.title, 1, true) and note or row.title .. " " .. note)
  end

  heading "Hva rektorene sier"
  local m = kept("meeting", "date == '2025-11-02'")
  chain.feedback { plan = p, author = "rektor i ungdomsskolen", date = "2026-09-10",
    text = "Samtalen i april var verdt tiden; vi trenger listen tidligere." }
  chain.feedback { meeting = m, author = "rektor i videregående", date = "2026-09-11",
    text = "Bra at det ble sagt hva tallene ikke kan si." }
  for row in chain.table("feedback"):each() do print(row.author .. ": " .. row.text) end
  heading "Planen slik den står"
  print(chain.paper(p, { language = "nn" }))
end

-- As Grensevåg did in 2020: another county's from one day, with the same people and schools.
function chapters.reform()
  heading "Reformen: en kommune går til nabofylket"
  local fylke = open(params.data)
  local p = plan { text = "Plan for overganger, Grensevåg", municipality = "9017", owner = "skolesjef", from = "2018-11-02",
    to = "2020-06-30", status = "adopted" }
  action { plan = p, text = "Besøk på videregående i mai", owner = "rådgiver", theme = "overgang", from = "2019-01-10", to = "2019-05-30" }
  plan(p, { status = "handed_over" })
  print(plan(p).text .. ": " .. plan(p).status)
  print("overlevert: " .. release(chain.paper(p), "overlevert/plan-grensevaag.html"):match "[^/]+$")
  print("overlevert: " .. chain.export("overlevert/grensevaag.toml", { municipality = "9017", kind = "handover" }):match "[^/]+$")
  local series = fylke.grade10:where "home_municipality in ('9017', '9117') and school_year >= '2016-17'"
    :group("home_municipality, school_year"):summarise "elever = count()"
  print(area.bridge(series, { column = "home_municipality", year = 2019, to = 2020, counts = "elever", county = fylke }))
end

local chapter = chapters[params.chapter]
if not chapter then error("there is no chapter \"" .. params.chapter .. "\"") end
chapter()
