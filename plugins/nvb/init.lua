-- Records of the National Diploma Database (NVB): lines that begin with ¤, fields between ¤.
--
-- The kinds of line and the order of their fields are those of the published description of 2021. The order of the fields
-- of the document (¤V) is not in it: the pupil's number is taken to be the field of eleven digits. Check the first lines of
-- your own file against this page before you rely on it.

local SIGN = "¤"

trinn.declare {
  kind = "translation", language = "nb",
  texts = {
    annulled = "Annulleringer: {count}; dokumentene de gjelder er tatt ut.",
    unknown = "Linjer av andre slag, hoppet over: {count}.",
  },
}
trinn.declare {
  kind = "translation", language = "en",
  texts = {
    annulled = "Annulments: {count}; the documents they name are left out.",
    unknown = "Lines of other kinds, passed over: {count}.",
  },
}

trinn.declare {
  kind = "code_list", name = "subject_kinds", columns = { "subject_kind" },
  codes = {
    { code = "FF", nb = "fellesfag", en = "common subject" },
    { code = "FP", nb = "felles programfag", en = "common programme subject" },
    { code = "VP", nb = "valgfritt programfag", en = "elective programme subject" },
    { code = "PF", nb = "prosjekt til fordypning", en = "in-depth project" },
    { code = "UP", nb = "uspesifisert", en = "unspecified" },
    { code = "GS", nb = "grunnskolefag", en = "compulsory-school subject" },
  },
}

-- Fields between the signs; braces keep signs and ends of lines inside a field.
local function fields(record)
  local found, at = {}, 1
  while true do
    if record:sub(at, at) == "{" then
      local stop = record:find("}", at, true)
      if not stop then return nil end
      found[#found + 1] = record:sub(at + 1, stop - 1)
      at = stop + 1
    else
      local stop = record:find(SIGN, at, true) or #record + 1
      found[#found + 1], at = record:sub(at, stop - 1), stop
    end
    if at > #record then return found end
    if record:sub(at, at + #SIGN - 1) ~= SIGN then return nil end
    at = at + #SIGN
    if at > #record then
      found[#found + 1] = ""
      return found
    end
  end
end

-- Whole records: a field in braces may run over ends of lines.
local function records(text)
  local found, open, number, start = {}, nil, 0, 0
  for line in (text:gsub("^\u{FEFF}", "") .. "\n"):gmatch "(.-)\r?\n" do
    number = number + 1
    if open then
      open = open .. "\n" .. line
    elseif line ~= "" then
      open, start = line, number
    end
    if open then
      local _, left = open:gsub("{", "")
      local _, right = open:gsub("}", "")
      if left <= right then
        found[#found + 1] = { text = open, line = start }
        open = nil
      end
    end
  end
  if open then error("line " .. start .. " opens a brace that does not close", 0) end
  return found
end

-- One table a document, with its years and subjects, in the file's order.
local function documents(text)
  local all, known, current, annulled, unknown = {}, {}, nil, 0, 0
  for _, record in ipairs(records(text)) do
    local body = record.text
    if body:sub(1, #SIGN) ~= SIGN then error("line " .. record.line .. " does not begin with ¤", 0) end
    local it = fields(body:sub(#SIGN + 1))
    if not it then error("line " .. record.line .. " has a brace out of place", 0) end
    local kind = table.remove(it, 1)
    if kind == "V" then
      current = { number = it[1] or "", years = {}, subjects = {} }
      for _, field in ipairs(it) do
        if field:find "^%d%d%d%d%d%d%d%d%d%d%d$" then current.pupil = current.pupil or field end
      end
      if not current.pupil then error("line " .. record.line .. " is a document without a number of eleven digits", 0) end
      all[#all + 1], known[current.number] = current, current
    elseif kind == "P" or kind == "F" then
      if not current then error("line " .. record.line .. " stands before any document", 0) end
      local list = kind == "P" and current.years or current.subjects
      list[#list + 1] = it
    elseif kind == "D" then
      annulled = annulled + 1
      if known[it[1]] then known[it[1]].isAnnulled = true end
    elseif kind ~= "A" and kind ~= "S" and kind ~= "M" then
      unknown = unknown + 1
    end
  end
  local notes = {}
  if annulled > 0 then notes[#notes + 1] = trinn.text("nvb.annulled", { count = annulled }) end
  if unknown > 0 then notes[#notes + 1] = trinn.text("nvb.unknown", { count = unknown }) end
  return all, notes
end

local function text(field) return field ~= nil and field ~= "" and field or nil end
local function whole(field) return field and field:find "^%d+$" and #field < 10 and math.tointeger(tonumber(field)) or nil end

trinn.declare {
  kind = "reader", name = "subjects",
  summary = "Reads the subjects of the certificates: a row a subject of a document.",
  details = "Marks stay as they are written: 1 to 6, IV, IM, F, D. Fields by the order in NVB's description of 2021: subject, kind, standpunkt, exam, form of the exam, hours, term, year, status, FAM.",
  columns = "pupil: identity, document: text, subject: text, subject_kind: text, standpunkt: text, exam: text, exam_form: text, hours: integer, term: text, year: integer, status: text, fam: text",
  endings = { ".txt", ".nvb" }, contains = "¤V¤",
  sample = "examples/vitnemaal.txt",
  source = "NVB, record description 2021",
  returns = "a table with a row a subject",
  examples = {
    {
      code = [[nvb.subjects("plugins/nvb/examples/vitnemaal.txt"):select "subject, subject_kind, standpunkt, exam, hours, year"]],
      shows = [[
4 rows x 6 columns
subject  subject_kind  standpunkt  exam    hours     year
text     text          text        text  integer  integer
NOR1260  FF            4           5         140     2025
MAT1019  FF            3           ·          84     2023
KRO1017  FF            F           ·          56     2025
NOR1267  FF            IV          ·          56     2025
missing: exam 3 not recorded (·)
Annulleringer: 1; dokumentene de gjelder er tatt ut.]],
    },
    { code = [[nvb.subjects "plugins/nvb/examples/vitnemal.txt"]], fails = "did you mean" },
  },
  body = function(source)
    local all, notes = documents(source)
    local rows = {}
    for _, it in ipairs(all) do
      for _, field in ipairs(it.isAnnulled and {} or it.subjects) do
        rows[#rows + 1] = {
          pupil = it.pupil, document = text(it.number), subject = text(field[1]), subject_kind = text(field[2]),
          standpunkt = text(field[3]), exam = text(field[4]), exam_form = text(field[5]), hours = whole(field[6]),
          term = text(field[7]), year = whole(field[8]), status = text(field[9]), fam = text(field[10]),
        }
      end
    end
    return { rows = rows, notes = notes }
  end,
}

trinn.declare {
  kind = "reader", name = "years",
  summary = "Reads the school years of the certificates: programme area, level, result, absence.",
  details = "Days and hours of absence are two figures and are never added. The result is Paastandkode as it is written: B, F or FB.",
  columns = "pupil: identity, document: text, programme_area: text, level: text, result: text, absence_days: integer, absence_hours: integer",
  sample = "examples/vitnemaal.txt",
  source = "NVB, record description 2021",
  returns = "a table with a row a school year of a document",
  examples = {
    {
      code = [[nvb.years("plugins/nvb/examples/vitnemaal.txt"):select "programme_area, level, result, absence_days, absence_hours"]],
      shows = [[
3 rows x 5 columns
programme_area  level  result  absence_days  absence_hours
text            text   text         integer        integer
STUSP1----      VG1    B                  4             12
STUSP2----      VG2    B                  2              7
ELELE2----      VG2    F                 31             55
Annulleringer: 1; dokumentene de gjelder er tatt ut.]],
    },
    { code = [[nvb.years "plugins/nvb/examples/vitnemal.txt"]], fails = "did you mean" },
  },
  body = function(source)
    local all, notes = documents(source)
    local rows = {}
    for _, it in ipairs(all) do
      for _, field in ipairs(it.isAnnulled and {} or it.years) do
        rows[#rows + 1] = {
          pupil = it.pupil, document = text(it.number), programme_area = text(field[1]), level = text(field[2]),
          result = text(field[3]), absence_days = whole(field[4]), absence_hours = whole(field[5]),
        }
      end
    end
    return { rows = rows, notes = notes }
  end,
}
