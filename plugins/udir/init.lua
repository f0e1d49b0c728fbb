-- What Udir publishes beside the wide exports that `observations` reads: rows of the pupil survey's API, as a row a figure.

trinn.declare {
  kind = "translation", language = "nb",
  texts = { twice = "Rader som står to ganger i fila og er tatt med én gang: {count}." },
}
trinn.declare {
  kind = "translation", language = "en",
  texts = { twice = "Rows that stand twice in the file and are taken once: {count}." },
}

trinn.declare { kind = "code_list", name = "measures", columns = { "measure" }, file = "data/measures.csv" }

local function trimmed(text)
  if type(text) ~= "string" then return nil end
  return text:match "^%s*(.-)%s*$"
end

-- "3,1", "1 204" with any of the blanks in use, "*", and null for what does not exist.
local function figure(value)
  if type(value) == "number" then return value end
  local text = trimmed(value)
  if text == "*" then return { missing = "masked" } end
  if not text or text == "" or text == "-" then return { missing = "not_applicable" } end
  local digits = text:gsub("\u{A0}", ""):gsub("\u{202F}", ""):gsub(" ", ""):gsub(",", ".")
  return tonumber(digits) or { missing = "not_recorded" }
end

local spellings = { TrinnNavn = "Trinnnavn", Eierformnavn = "EierformNavn", Enhetnavn = "EnhetNavn" }
local measures = { "^Score$", "^Standardavvik$", "^Antall", "^Andel" }
local breakdown = { "Spoersmaalgruppe", "Spoersmaalnavn", "Trinnnavn", "EierformNavn", "Kjoenn" }
local levels = { [9] = "school", [4] = "municipality", [2] = "county", [1] = "country" }

local function isMeasure(name)
  for _, pattern in ipairs(measures) do
    if name:find(pattern) then return true end
  end
  return false
end

-- The list of rows: the whole file, or one field of a page.
local function rowsOf(json)
  if type(json) ~= "table" then return nil end
  if json[1] then return json end
  for _, value in pairs(json) do
    if type(value) == "table" and type(value[1]) == "table" then return value end
  end
  return nil
end

trinn.declare {
  kind = "reader", name = "survey",
  summary = "Reads rows of the pupil survey's export API (Elevundersøkelsen) into a row a question and measure.",
  details = "Numbers stand as Norwegian text there; a star is masked, null does not exist. Rows that the file repeats are taken once.",
  columns = "indicator: text, definition: text, area: text, area_level: text, area_name: text, county: text, municipality: text, period: text, group: text, subject: text, grade: text, owner: text, sex: text, value: number, n: integer, source: text",
  subject = "published",
  endings = { ".json" }, contains = "\"Spoersmaalnavn\"",
  sample = "examples/survey.json",
  source = "Udir, Elevundersøkelsen, Eksport API v2 (NLOD 2.0)",
  returns = "a table with a row a figure",
  examples = {
    {
      code = [[udir.survey("plugins/udir/examples/survey.json"):where("subject == 'Trives du på skolen?'"):select "indicator, period, value, n"]],
      shows = [[
5 rows x 4 columns
indicator             period     value        n
text                  text      number  integer
AndelSvaralternativ1  2024-25        *     1204
AndelSvaralternativ2  2024-25        *     1204
AntallBesvart         2024-25  1 204.0     1204
Score                 2024-25      4.1     1204
Standardavvik         2024-25      0.8     1204
missing: value 2 masked (*)
Rader som står to ganger i fila og er tatt med én gang: 1.]],
    },
    { code = [[udir.survey "plugins/udir/examples/survy.json"]], fails = "did you mean" },
  },
  takes = "json",
  body = function(document)
    local given = rowsOf(document)
    if not given then error("the file holds no list of rows", 0) end
    local rows, seen, twice = {}, {}, 0
    for number, raw in ipairs(given) do
      if type(raw) ~= "table" then error("row " .. number .. " is no object", 0) end
      local row, names = {}, {}
      for name, value in pairs(raw) do
        name = spellings[name] or name
        row[name] = value
        if isMeasure(name) then names[#names + 1] = name end
      end
      if not trimmed(row.EnhetNavn) or not trimmed(row.Skoleaarnavn) then
        error("row " .. number .. " has no EnhetNavn and Skoleaarnavn: this is no answer of Elevundersøkelsen", 0)
      end
      table.sort(names)
      local group = {}
      for _, name in ipairs(breakdown) do
        local part = trimmed(row[name])
        if part and part ~= "" then group[#group + 1] = part end
      end
      local unit = trimmed(row.Organisasjonsnummer)
      local area = unit or trimmed(row.EnhetNavn)
      local base = figure(row.AntallBesvart)
      local key = table.concat({ area, trimmed(row.Skoleaarnavn), table.concat(group, "\0") }, "\0")
      for _, name in ipairs(names) do
        local own = key .. "\0" .. name .. "\0" .. (trimmed(row[name]) or "")
        if seen[own] then
          if name == names[1] then twice = twice + 1 end
        else
          seen[own] = true
          rows[#rows + 1] = {
            indicator = name, definition = "Elevundersøkelsen", area = area,
            area_level = unit and levels[#unit] or "school", area_name = trimmed(row.EnhetNavn),
            county = trimmed(row.Fylkekode), municipality = trimmed(row.Kommunekode),
            period = trimmed(row.Skoleaarnavn), group = table.concat(group, ", "),
            subject = trimmed(row.Spoersmaalnavn), grade = trimmed(row.Trinnnavn), owner = trimmed(row.EierformNavn),
            sex = trimmed(row.Kjoenn), value = figure(row[name]),
            n = type(base) == "number" and (math.tointeger(base) or { missing = "not_recorded" }) or base,
            source = "Udir Elevundersøkelsen (NLOD 2.0)",
          }
        end
      end
    end
    local notes = {}
    if twice > 0 then notes[1] = trinn.text("udir.twice", { count = twice }) end
    return { rows = rows, notes = notes }
  end,
}

-- Udir numbers periods by the year and 12 for the autumn, or by both years of the school year.
trinn.declare {
  kind = "expression", name = "period",
  summary = "Reads TidID (202512) and SkoleAarID (20242025) as a school year.",
  arguments = { { name = "id", type = "string", summary = "As Udir's API has it." } },
  returns = "the school year as in 2025-26, or missing", gives = "string",
  examples = {
    {
      given = { [[t = csv "tid\nT202512\nT20242025\nT7\n"]] },
      code = [[t:derive "aar = udir.period(tid)"]],
      shows = [[
3 rows x 2 columns
tid        aar
text       text
T202512    2025-26
T20242025  2024-25
T7         ?
missing: aar 1 undefined (?)]],
    },
    { given = { [[t = csv "tid\nT202512\n"]] }, code = [[t:where "udir.period(tid, 1) == '2025-26'"]], fails = "takes 1 argument" },
  },
  body = function(id)
    local digits = id and id:match "%d+"
    if not digits then return nil end
    local year = #digits == 6 and digits:match "^(%d%d%d%d)12$"
    if year then return string.format("%s-%02d", year, (tonumber(year) + 1) % 100) end
    local first, second = digits:match "^(%d%d%d%d)(%d%d%d%d)$"
    if first and tonumber(second) == tonumber(first) + 1 then return first .. "-" .. second:sub(3) end
    return nil
  end,
}
