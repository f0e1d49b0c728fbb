-- The downloads of the old Skoleporten: text with semicolons, a row a figure, an empty cell where the figure is hidden.
-- The layout is known from files that municipalities have published; columns are found by their names, in any order.

trinn.declare {
  kind = "translation", language = "nb",
  texts = { closed = "Rader for enheter som er utgått: {count}." },
}
trinn.declare {
  kind = "translation", language = "en",
  texts = { closed = "Rows of units that have been closed: {count}." },
}

-- One line's cells; a cell in quotes may hold semicolons and quotes, written twice.
local function cells(line)
  local found, at = {}, 1
  while true do
    local cell
    if line:sub(at, at) == '"' then
      local from, parts = at + 1, {}
      while true do
        local stop = line:find('"', from, true)
        if not stop then return nil end
        parts[#parts + 1] = line:sub(from, stop - 1)
        if line:sub(stop + 1, stop + 1) ~= '"' then
          at = stop + 1
          break
        end
        parts[#parts + 1] = '"'
        from = stop + 2
      end
      cell = table.concat(parts)
    else
      local stop = line:find(";", at, true) or #line + 1
      cell, at = line:sub(at, stop - 1), stop
    end
    found[#found + 1] = cell:match "^%s*(.-)%s*$"
    if at > #line then return found end
    if line:sub(at, at) ~= ";" then return nil end
    at = at + 1
    if at > #line then
      found[#found + 1] = ""
      return found
    end
  end
end

local wanted = {
  "Enhetsnavn", "Statistikk", "Vurderingsområde", "Indikator/delskår", "Periode", "Trinn", "Eierform", "Kjønn", "Verdi",
}

-- 2020-2021 is 2020-21, as everyone writes it now; a calendar year stays.
local function period(text)
  local first, second = text:match "^(%d%d%d%d)[-/](%d%d%d%d)$"
  if first and tonumber(second) == tonumber(first) + 1 then return first .. "-" .. second:sub(3) end
  return text
end

local function level(name)
  if name == "Nasjonalt" or name == "Hele landet" or name == "Landet" then return "country" end
  if name:find " fylke$" or name:find " fylkeskommune$" then return "county" end
  if name:find " kommune$" or name:find " kommune %(" then return "municipality" end
  return "school"
end

local function figure(text)
  if text == "" or text == "*" then return { missing = "masked" } end
  if text == "-" then return { missing = "not_applicable" } end
  local digits = text:gsub("\u{A0}", ""):gsub("\u{202F}", ""):gsub(" ", ""):gsub("%%$", ""):gsub(",", ".")
  return tonumber(digits) or { missing = "not_recorded" }
end

trinn.declare {
  kind = "reader", name = "old",
  summary = "Reads an older download of Skoleporten into a row a figure.",
  details = "An empty value is hidden by the publisher. Areas have names and no numbers there; their level is told by the name. A figure that is no number is not recorded.",
  columns = "indicator: text, definition: text, area: text, area_level: text, area_name: text, period: text, group: text, subject: text, grade: text, owner: text, sex: text, unit: text, value: number, source: text",
  subject = "published",
  endings = { ".csv", ".txt" }, contains = "Indikator/delskår",
  sample = "examples/grunnskolepoeng.csv",
  source = "Skoleporten (NLOD)",
  returns = "a table with a row a figure",
  examples = {
    {
      code = [[skoleporten.old("plugins/skoleporten-old/examples/grunnskolepoeng.csv"):select "area_name, area_level, period, value"]],
      shows = [[
4 rows x 4 columns
area_name                     area_level    period    value
text                          text          text     number
Nasjonalt                     country       2020-21   43.20
Viken fylke                   county        2020-21   45.60
Eksempel kommune              municipality  2020-21       *
Bakken; gamle skole (utgått)  school        2019-20   41.05
missing: value 1 masked (*)
Rader for enheter som er utgått: 1.]],
    },
    { code = [[skoleporten.old "plugins/skoleporten-old/examples/grunnskolepong.csv"]], fails = "did you mean" },
  },
  body = function(text)
    local rows, place, closed, number = {}, nil, 0, 0
    for line in text:gsub("^\u{FEFF}", ""):gmatch "[^\r\n]+" do
      number = number + 1
      local found = not line:find "^sep=" and cells(line)
      if found and not place then
        place = {}
        for at, name in ipairs(found) do place[name] = at end
        for _, name in ipairs(wanted) do
          if not place[name] then error("line " .. number .. " has no column " .. name, 0) end
        end
      elseif found then
        local function cell(name) return found[place[name] or 0] or "" end
        if cell "Enhetsnavn" == "" or cell "Indikator/delskår" == "" then
          error("line " .. number .. " has no unit or no measure", 0)
        end
        if cell "Enhetsnavn":find "%(utgått%)" then closed = closed + 1 end
        local group = {}
        for _, name in ipairs { "Trinn", "Eierform", "Kjønn" } do
          if cell(name) ~= "" then group[#group + 1] = cell(name) end
        end
        rows[#rows + 1] = {
          indicator = cell "Indikator/delskår", definition = cell "Statistikk", area = cell "Enhetsnavn",
          area_level = level(cell "Enhetsnavn"), area_name = cell "Enhetsnavn", period = period(cell "Periode"),
          group = table.concat(group, ", "), subject = cell "Vurderingsområde", grade = cell "Trinn",
          owner = cell "Eierform", sex = cell "Kjønn", unit = cell "Måleenhet", value = figure(cell "Verdi"),
          source = "Skoleporten (NLOD)",
        }
      elseif not line:find "^sep=" then
        error("line " .. number .. " has a quote that does not end", 0)
      end
    end
    if not place then error("the file has no line of column names", 0) end
    local notes = {}
    if closed > 0 then notes[1] = trinn.text("skoleporten.closed", { count = closed }) end
    return { rows = rows, notes = notes }
  end,
}
