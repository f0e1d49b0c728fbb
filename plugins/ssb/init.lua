-- Figures of Statistics Norway: JSON-stat in, one row a figure out, with the reason for every figure that is not there.

trinn.declare {
  kind = "translation", language = "nb",
  texts = { links = "Lenker uten tall i samlingen: {count}. Last ned dem du trenger." },
}
trinn.declare {
  kind = "translation", language = "en",
  texts = { links = "Links without figures in the collection: {count}. Download the ones you need." },
}

-- SSB's signs in place of a figure; others only say something about a figure that is there.
local reasons = { [":"] = "masked", ["."] = "not_applicable", [".."] = "not_recorded", ["..."] = "not_yet_measured" }

-- What JSON calls null is nil here, and false in a list.
local function present(value) return value ~= nil and value ~= false end

-- The codes of a dimension in their order: a list, an object of places, or the one code that has a label.
local function codes(category)
  local found = {}
  local index = category.index
  if present(index) then
    if #index > 0 or next(index) == nil then return index end
    for code, place in pairs(index) do found[place + 1] = code end
  elseif present(category.label) then
    for code in pairs(category.label) do found[#found + 1] = code end
  end
  return found
end

-- What a dimension is: roles say it, and SSB's names where there are none.
local usual = { Region = "geo", Tid = "time", ContentsCode = "metric" }

local function dimensions(set)
  local all = set.dimension
  local ids = present(set.id) and set.id or all.id
  local sizes = present(set.size) and set.size or all.size
  local roles = present(set.role) and set.role or (present(all.role) and all.role or {})
  if not present(ids) or not present(sizes) or #ids ~= #sizes then error("a dataset names no dimensions with sizes", 0) end
  local role = {}
  for kind, names in pairs(roles) do
    for _, name in ipairs(names) do role[name] = kind end
  end
  local found = {}
  for place, id in ipairs(ids) do
    local it = all[id]
    if not present(it) or not present(it.category) then error("dimension " .. place .. " is not described", 0) end
    local names = codes(it.category)
    -- Version 1 was written with sizes as texts too.
    if #names ~= tonumber(sizes[place]) then error("dimension " .. place .. " has not as many codes as its size", 0) end
    found[place] = {
      id = id, role = role[id] or usual[id] or "other", codes = names,
      labels = present(it.category.label) and it.category.label or {},
    }
  end
  return found
end

-- Values and statuses are lists from 1, or objects by the cell's number from 0.
local function at(list, cell)
  if not present(list) then return nil end
  if type(list) ~= "table" then return list end
  local value = list[cell + 1]
  if value == nil then value = list[tostring(cell)] end
  return present(value) and value or nil
end

local function add(set, rows)
  local found = dimensions(set)
  local count = 1
  for _, it in ipairs(found) do count = count * #it.codes end
  if count > 800000 then error("the dataset has " .. count .. " cells, more than SSB gives in one answer", 0) end
  local places = {}
  for place = 1, #found do places[place] = 1 end
  local title = present(set.label) and set.label or nil
  for cell = 0, count - 1 do
    local row = {
      definition = title, indicator = title, edition = present(set.updated) and set.updated or nil,
      source = present(set.source) and set.source or nil,
    }
    local group, key = {}, {}
    for place, it in ipairs(found) do
      local code = it.codes[places[place]]
      local label = it.labels[code] or code
      key[place] = code
      if it.role == "geo" and not row.area then
        row.area, row.area_name = code, label
      elseif it.role == "time" and not row.period then
        row.period = label
      elseif it.role == "metric" and row.indicator == title then
        row.indicator = label
      elseif #it.codes > 1 or it.role ~= "other" then
        group[#group + 1] = label
      end
    end
    row.group, row.codes = table.concat(group, ", "), table.concat(key, "|")
    local value, status = at(set.value, cell), at(set.status, cell)
    if type(value) == "number" then
      row.value = value
    elseif type(value) == "string" and not reasons[value] then
      row.value, row.text = { missing = "not_applicable" }, value
    else
      row.value = { missing = reasons[status] or reasons[value] or "not_recorded" }
    end
    row.status = type(status) == "string" and status or nil
    rows[#rows + 1] = row
    -- The last dimension runs fastest.
    for place = #found, 1, -1 do
      places[place] = places[place] + 1
      if places[place] <= #found[place].codes then break end
      places[place] = 1
    end
  end
end

local links = 0

local function read(json, rows)
  if type(json) ~= "table" then error("the file is no JSON-stat: it holds no object", 0) end
  if json.class == "collection" then
    local items = present(json.link) and json.link.item or {}
    for _, item in ipairs(present(items) and items or {}) do
      if present(item.dimension) and present(item.value) then add(item, rows) else links = links + 1 end
    end
  elseif present(json.dimension) then
    if not present(json.value) then error("the dataset has no values", 0) end
    add(json, rows)
  else
    -- Version 1: datasets below names of their own.
    local names = {}
    for name, it in pairs(json) do
      if type(it) == "table" and present(it.dimension) and present(it.value) then names[#names + 1] = name end
    end
    if #names == 0 then error("the file is no JSON-stat: it has no dimension and no value", 0) end
    table.sort(names)
    for _, name in ipairs(names) do add(json[name], rows) end
  end
end

trinn.declare {
  kind = "reader", name = "jsonstat",
  summary = "Reads JSON-stat, as SSB's StatBank gives it, into a row a figure.",
  details = "Versions 1 and 2, datasets and collections. The roles of the dimensions say what is area, period and indicator; the other dimensions' labels are the group, and codes has every code in the dataset's order; text has what is no number.",
  columns = "indicator: text, definition: text, area: text, area_name: text, period: text, group: text, codes: text, value: number, text: text, status: text, source: text, edition: text",
  subject = "published",
  sample = "examples/deltaking.json",
  source = "json-stat.org, JSON-stat 2.0; SSB PxWebApi",
  returns = "a table with a row a figure, in the dataset's order",
  examples = {
    {
      code = [[ssb.jsonstat("plugins/ssb/examples/deltaking.json"):select "area, period, group, value"]],
      shows = [[
8 rows x 4 columns
area  period  group    value
text  text    text    number
33    2023    Jenter    82.5
33    2023    Gutter    76.1
33    2024    Jenter    83.0
33    2024    Gutter       *
56    2023    Jenter    75.4
56    2023    Gutter    70.2
56    2024    Jenter       …
56    2024    Gutter       …
missing: value 1 masked (*), 2 not yet measured (…)]],
    },
    { code = [[ssb.jsonstat "plugins/ssb/examples/deltakin.json"]], fails = "did you mean" },
  },
  takes = "json",
  body = function(document)
    links = 0
    local rows, notes = {}, {}
    read(document, rows)
    if links > 0 then notes[1] = trinn.text("ssb.links", { count = links }) end
    return { rows = rows, notes = notes }
  end,
}

-- SSB writes periods as 2024, 2024K1, 2024M05, 2019-2025 and 2024U12.
trinn.declare {
  kind = "expression", name = "year",
  summary = "Takes the year out of SSB's period; of a span its first.",
  arguments = { { name = "period", type = "string", summary = "As in 2024, 2024K1, 2024M05, 2019-2025." } },
  returns = "the year, or missing where the text begins with none", gives = "integer",
  examples = {
    {
      given = { [[t = csv "periode\n2024K1\n2019-2025\n2024M05\nukjent\n"]] },
      code = [[t:derive "aar = ssb.year(periode)"]],
      shows = [[
4 rows x 2 columns
periode        aar
text       integer
2024K1        2024
2019-2025     2019
2024M05       2024
ukjent           ?
missing: aar 1 undefined (?)]],
    },
    { given = { [[t = csv "periode\n2024K1\n"]] }, code = [[t:where "ssb.year(periode, 1) == 2024"]], fails = "takes 1 argument" },
  },
  body = function(period)
    local year = period and period:match "^%d%d%d%d"
    return year and math.tointeger(tonumber(year)) or nil
  end,
}
