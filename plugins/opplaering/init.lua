-- A plugin is a folder with plugin.toml, which says what it is and what it asks for, and this file, which declares what
-- it brings. `use "opplaering"` loads it. Names get the plugin's own in front: band becomes opplaering.band.

-- Words that people read stand in both languages; trinn.text gives them in the reader's.
trinn.declare {
  kind = "translation", language = "nb",
  texts = { greeting = "Hei, {name}!", low = "lav", middle = "middels", high = "høy" },
}
trinn.declare {
  kind = "translation", language = "en",
  texts = { greeting = "Hello, {name}!", low = "low", middle = "middle", high = "high" },
}

-- A function. Its fields make its help, its page, the completion at the prompt and its tests: each example is run, and
-- must show what stands here. One example shows, one fails as a user's slip would.
trinn.declare {
  name = "greet",
  summary = "Greets a place in the reader's language.",
  arguments = {
    { name = "name", type = "string", summary = "The place." },
  },
  returns = "a sentence", gives = "string", discloses = "open",
  examples = {
    { code = [[opplaering.greet "Vik"]], shows = "Hei, Vik!" },
    { code = "opplaering.greet(3)", fails = "argument 'name' wanted a string, got an integer" },
  },
  body = function(name) return trinn.text("opplaering.greeting", { name = name }) end,
}

-- A function may take tables and give tables: it calls the same functions as a user, and the same gate holds. An option
-- is a key of the table that comes last; its default stands in the help.
trinn.declare {
  name = "spread",
  summary = "Gives the lowest, the middle and the highest of a column by a key.",
  arguments = {
    { name = "t", type = "table", summary = "The table." },
    { name = "column", type = "string", summary = "The column of numbers.", content = "expression" },
    { name = "by", type = "string", option = true, summary = "The key.", content = "columns" },
    { name = "low", type = "number", option = true, default = 0.1, summary = "The lower share." },
  },
  returns = "a table with the key, low, middle and high", gives = "table", discloses = "aggregate",
  examples = {
    {
      given = { [[t = csv "skole;poeng\nA;30\nA;40\nA;50\nB;35\nB;45\n"]] },
      code = [[opplaering.spread(t, "poeng", { by = "skole", low = 0.25 })]],
      shows = [[
2 rows x 4 columns
skole     low  middle    high
text   number  number  number
A        35.0      40    45.0
B        37.5      40    42.5]],
    },
    {
      given = { [[t = csv "skole;poeng\nA;30\n"]] },
      code = [[opplaering.spread(t, "poeng", { by = "skol" })]], fails = [[did you mean "skole"?]],
    },
  },
  body = function(t, column, options)
    local low = options.low
    return t:group(options.by):summarise(string.format(
      "low = quantile(%s, %.17g), middle = median(%s), high = quantile(%s, %.17g)",
      column, low, column, column, 1 - low))
  end,
}

-- An expression function stands inside the strings of where, derive, group and summarise. It gets one row's values and
-- gives one value; a missing value comes as nil, and nil makes the result missing.
trinn.declare {
  kind = "expression", name = "band",
  summary = "Puts points into three bands: under 35, under 45, and above.",
  arguments = { { name = "points", type = "number", summary = "Grunnskolepoeng, 0 to 60." } },
  returns = "low, middle or high", gives = "string",
  examples = {
    {
      given = { [[t = csv "poeng\n30\n40\n50\n50\n"]] },
      code = [[t:count "band = opplaering.band(poeng)"]],
      shows = [[
3 rows x 2 columns
band          n
text    integer
high          2
low           1
middle        1]],
    },
    {
      given = { [[t = csv "poeng\n30\n"]] },
      code = [[t:where "opplaering.band(poeng, 3) == 'low'"]], fails = "takes 1 argument, got 2",
    },
  },
  body = function(points)
    if points == nil then return nil end
    return points < 35 and "low" or points < 45 and "middle" or "high"
  end,
}

-- A reader gets the text of a file and gives rows. Trinn reads the file, finds its encoding, checks each cell against the
-- column's type, and keys identities; the reader sees text and no file. `contains` lets `read` find the reader by itself.
trinn.declare {
  kind = "reader", name = "notes",
  summary = "Reads lines such as 2024-09-02 Vik 3: a day, a place and a count.",
  columns = "day: date, place: text, count: integer",
  subject = "open",
  endings = { ".txt" }, contains = "# tellelinjer",
  sample = "examples/tellelinjer.txt",
  examples = {
    {
      code = [[opplaering.notes "examples/tellelinjer.txt"]],
      shows = [[
3 rows x 3 columns
day         place    count
date        text   integer
2024-09-02  Vik          3
2024-09-03  Vik          *
2024-09-03  Fjord        5
missing: count 1 masked (*)
1 line was left out: no day, place and count
]],
    },
    { code = [[opplaering.notes "examples/telelinjer.txt"]], fails = "did you mean" },
  },
  body = function(text, options)
    local rows, left = {}, 0
    for line in text:gmatch "[^\r\n]+" do
      local day, place, count = line:match "^(%d%d%d%d%-%d%d%-%d%d) (%a+) ([%d*]+)$"
      -- A day that the calendar does not have is no day: the file may hold anything.
      local month, date = tonumber(line:sub(6, 7)), tonumber(line:sub(9, 10))
      if day and month >= 1 and month <= 12 and date >= 1 and date <= 28 then
        -- A star is the sender's mask: the value is there and is not told.
        local n = math.tointeger(tonumber(count))
        rows[#rows + 1] = { day = day, place = place, count = n or { missing = "masked" } }
      elseif line:sub(1, 1) ~= "#" then
        left = left + 1
      end
    end
    local notes = {}
    if left > 0 then notes[1] = left .. (left == 1 and " line was" or " lines were") .. " left out: no day, place and count" end
    return { rows = rows, notes = notes }
  end,
}

-- Codes with names: name(sted) then gives the name, in any table with a column of that name.
trinn.declare { kind = "code_list", name = "places", columns = { "sted" }, file = "data/places.csv" }
