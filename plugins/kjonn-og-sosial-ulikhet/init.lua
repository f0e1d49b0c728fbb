-- Gaps between groups, each with its interval. A gap is a difference of two means; the interval is that of the difference
-- (Welch's standard error), so that "no gap is seen" and "there is no gap" stay two sentences.

local function words(nb, en) return { nb = nb, en = en } end

trinn.declare {
  kind = "translation", language = "nb",
  texts = {
    points = "Jentene hadde {gap} grunnskolepoeng mer enn guttene i {year} (95 % intervall {low} til {high}).",
    wider = "Forskjellen er større enn året før, ut over det tilfeldig variasjon gir.",
    same = "Forskjellen er ikke klart endret fra året før.",
    narrower = "Forskjellen er mindre enn året før, ut over det tilfeldig variasjon gir.",
    completion = "Av jentene som begynte i Vg1 i {year}, fullførte {gap} prosentpoeng flere enn av guttene innen fem år (95 % intervall"
      .. " {low} til {high}).",
    completion_chart = "Fullført innen fem år, jenter minus gutter, prosentpoeng",
    completion_question = "Hvilke gutter faller fra, og hva gjør skolene der de blir?",
  },
}
trinn.declare {
  kind = "translation", language = "en",
  texts = {
    points = "Girls had {gap} more points than boys in {year} (95 % interval {low} to {high}).",
    wider = "The gap is wider than the year before, beyond what chance gives.",
    same = "The gap has not clearly changed since the year before.",
    narrower = "The gap is narrower than the year before, beyond what chance gives.",
    completion = "Of the girls who entered Vg1 in {year}, {gap} percentage points more than of the boys completed within five years"
      .. " (95 % interval {low} to {high}).",
    completion_chart = "Completed within five years, girls minus boys, percentage points",
    completion_question = "Which boys drop out, and what do the schools do where they stay?",
  },
}

trinn.declare {
  kind = "code_list", name = "education", columns = { "parents_education", "foreldres_utdanning" },
  file = "data/education.csv",
}

-- The two-sided quantile of the normal distribution; the groups that a gap is told of are large enough for it, and the
-- smaller ones are hidden by the gate.
local z = 1.959963984540054

-- Two groups beside each other, a row for each key: the columns of the first end in _a, those of the second in _b.
local function beside(each, columns, group, first, second, by)
  local function side(code, name)
    local names = {}
    for i, column in ipairs(columns) do names[i] = column .. "_" .. name .. " = " .. column end
    local keys = by == "" and "all" or by
    local rows = by == "" and each:derive "all = 1" or each
    return rows:where(string.format("%s == '%s'", group, code))
      :select(keys .. ", " .. table.concat(columns, ", ")):rename(table.concat(names, ", "))
  end
  return side(first, "a"):join(side(second, "b"), { by = by == "" and "all" or by })
end

-- One row for each key: the difference of the means of two groups, with Welch's standard error.
local function gaps(rows, value, group, first, second, by)
  local keys = by == "" and group or by .. ", " .. group
  local each = rows:where(string.format("not missing(%s) and %s in ('%s', '%s')", value, group, first, second))
    :group(keys):summarise(string.format("value = mean(%s), spread = sd(%s), k = count(%s)", value, value, value))
  local both = beside(each, { "value", "spread", "k" }, group, first, second, by)
  return both:derive(
    "value = value_a - value_b, error = sqrt(spread_a ^ 2 / k_a + spread_b ^ 2 / k_b), n = k_a + k_b, "
      .. string.format("conf_low = value - %.15f * error, conf_high = value + %.15f * error", z, z))
end

-- One row for each key: the difference of the shares of two groups, with Newcombe's interval: that of the difference, made
-- of the two Wilson intervals, so that it holds for small groups and for shares near nought and one.
local function share_gaps(each, group, first, second, by)
  local q = string.format("%.15f", z)
  local wilson = string.format(
    "middle = (value + %s ^ 2 / (2 * k)) / (1 + %s ^ 2 / k), "
      .. "half = %s * sqrt(value * (1 - value) / k + %s ^ 2 / (4 * k ^ 2)) / (1 + %s ^ 2 / k)", q, q, q, q, q)
  local sides = each:derive(wilson):derive "low = middle - half, high = middle + half"
  local both = beside(sides, { "value", "k", "low", "high" }, group, first, second, by)
  return both:derive(
    "value = value_a - value_b, n = k_a + k_b, "
      .. "error = sqrt(value_a * (1 - value_a) / k_a + value_b * (1 - value_b) / k_b), "
      .. "conf_low = value - sqrt((value_a - low_a) ^ 2 + (high_b - value_b) ^ 2), "
      .. "conf_high = value + sqrt((high_a - value_a) ^ 2 + (value_b - low_b) ^ 2)")
end

local shown = "value, conf_low, conf_high, n"

local function told(result, by) return result:select((by == "" and "" or by .. ", ") .. shown) end

-- The latest year, or all of them in order.
local function latest_or_all(years, by)
  return told(by == "" and years:sort "-school_year":head(1) or years:sort "school_year", "school_year")
end

-- What both gaps take; they differ in what is compared.
local function arguments(compared, summary)
  return {
    { name = "t", type = "table", summary = "A row for each pupil." },
    { name = compared, type = "string", summary = summary, content = "expression" },
    { name = "group", type = "string", option = true, default = "sex", summary = "The column that tells the groups apart." },
    { name = "first", type = "string", option = true, default = "F", summary = "The group that the other is taken from." },
    { name = "second", type = "string", option = true, default = "M", summary = "The other group." },
    { name = "by", type = "string", option = true, default = "", summary = "The key that rows are told apart by." },
  }
end

trinn.declare {
  name = "gap",
  summary = "Gives the difference of two groups' means, with Welch's interval.",
  arguments = arguments("value", "The column of numbers, such as grunnskolepoeng."),
  returns = "a table with the key, value, conf_low, conf_high and n", gives = "table", discloses = "aggregate",
  source = "B. L. Welch (1947), Biometrika 34; the normal quantile in place of Student's",
  examples = {
    {
      given = { [[t = csv "sex;poeng\nF;42\nF;46\nF;44\nM;40\nM;38\nM;42\n"]] },
      code = [[ulikhet.gap(t, "poeng")]],
      -- By hand: means 44 and 40, both with sd 2; 4 -+ 1.96 * sqrt(4/3 + 4/3).
      shows = [[
1 row x 4 columns
 value  conf_low  conf_high        n
number    number     number  integer
     4    0.7994      7.201        6]],
    },
    {
      given = { [[t = csv "sex;poeng\nF;42\nM;40\n"]] },
      code = [[ulikhet.gap(t, "poneg")]], fails = [[did you mean "poeng"?]],
    },
  },
  body = function(t, value, options)
    return told(gaps(t, value, options.group, options.first, options.second, options.by), options.by)
  end,
}

trinn.declare {
  name = "share_gap",
  summary = "Gives the difference of two groups' shares, with Newcombe's interval.",
  arguments = arguments("condition", "What the share is of, such as completed."),
  returns = "a table with the key, value, conf_low, conf_high and n", gives = "table", discloses = "aggregate",
  source = "R. G. Newcombe (1998), Statistics in Medicine 17, method 10",
  examples = {
    {
      given = { [[t = csv "sex;points\nF;42\nF;46\nF;44\nF;20\nM;40\nM;22\nM;42\nM;21\n"]] },
      code = [[ulikhet.share_gap(t, "points > 30")]],
      -- By hand: 3 of 4 and 2 of 4, Wilson 0.3006 to 0.9544 and 0.1500 to 0.8500;
      -- 0.25 - sqrt(0.4494 ^ 2 + 0.3500 ^ 2) and 0.25 + sqrt(0.2044 ^ 2 + 0.3500 ^ 2).
      shows = [[
1 row x 4 columns
 value  conf_low  conf_high        n
number    number     number  integer
  0.25   -0.3196     0.6553        8]],
    },
    {
      given = { [[t = csv "sex;points\nF;42\nM;40\n"]] },
      code = [[ulikhet.share_gap(t, "pionts > 30")]], fails = [[did you mean "points"?]],
    },
  },
  body = function(t, condition, options)
    local keys = options.by == "" and options.group or options.by .. ", " .. options.group
    local each = t:where(string.format("%s in ('%s', '%s')", options.group, options.first, options.second))
      :group(keys):summarise(string.format("value = share(%s), k = count()", condition))
    return told(share_gaps(each, options.group, options.first, options.second, options.by), options.by)
  end,
}

-- Those whose parents' education is known; files write its code as a number or as a text.
local function with_education(county)
  return county.grade10:where "not missing(parents_education)":derive "parents_education = text(parents_education)"
end

local definition = words(
  "Gjennomsnittlig grunnskolepoeng for jenter minus gjennomsnittet for gutter som gikk ut av 10. trinn, med 95 % intervall.",
  "Mean points of girls minus mean points of boys who left grade 10, with a 95 % interval.")

local function of_sex(county)
  return gaps(county.grade10, "grunnskolepoeng", "sex", "F", "M", "school_year")
end

trinn.declare {
  kind = "indicator", name = "points_gap",
  title = words("Kjønnsforskjell i grunnskolepoeng", "Gap in points by sex"),
  definition = definition, measure = "difference", direction = "less", lag_years = 0, by = { "school_year" },
  body = function(county, options)
    return latest_or_all(of_sex(county), options.by)
  end,
}

trinn.declare {
  kind = "indicator", name = "education_gap",
  title = words("Forskjell i grunnskolepoeng etter foreldres utdanning", "Gap in points by parents' education"),
  definition = words(
    "Gjennomsnittlig grunnskolepoeng for elever der en av foreldrene har høyere utdanning, minus gjennomsnittet for dem der"
      .. " ingen har mer enn grunnskole, med 95 % intervall.",
    "Mean points of pupils with a parent who has higher education minus the mean of those whose parents have compulsory"
      .. " schooling only, with a 95 % interval."),
  measure = "difference", direction = "less", lag_years = 0, sensitive = true, by = { "school_year" },
  body = function(county, options)
    local by = options.by == "" and "school_year" or options.by
    return told(gaps(with_education(county), "grunnskolepoeng", "parents_education", "3", "1", by), by)
  end,
}

trinn.declare {
  kind = "indicator", name = "mathematics_gap",
  title = words("Kjønnsforskjell i matematikk", "Gap in mathematics by sex"),
  definition = words(
    "Gjennomsnittlig standpunkt i matematikk for jenter minus gjennomsnittet for gutter som gikk ut av 10. trinn, med 95 %"
      .. " intervall.",
    "Mean final mark in mathematics of girls minus that of boys who left grade 10, with a 95 % interval."),
  measure = "difference", direction = "less", lag_years = 0, by = { "school_year" },
  body = function(county, options)
    return latest_or_all(gaps(county.grade10, "mathematics_standpunkt", "sex", "F", "M", "school_year"), options.by)
  end,
}

-- Completion within five years of entry to Vg1, for all programmes alike: the definition "county".
local five_years = "county"

local function of_completion(county)
  local each = county:indicator("completion", { by = "school_year, sex", definition = five_years })
    :select "school_year, sex, value, n":rename "k = n"
  return share_gaps(each, "sex", "F", "M", "school_year")
end

trinn.declare {
  kind = "indicator", name = "completion_gap",
  title = words("Kjønnsforskjell i fullføring etter fem år", "Gap in completion after five years by sex"),
  definition = words(
    "Andelen av jentene som har fullført videregående innen fem år, minus andelen av guttene, etter skoleåret de begynte i"
      .. " Vg1, med 95 % intervall.",
    "Share of girls who completed upper secondary within five years minus the share of boys, by the school year in which"
      .. " they entered Vg1, with a 95 % interval."),
  measure = "difference", direction = "less", lag_years = 5, by = { "school_year" },
  body = function(county, options) return latest_or_all(of_completion(county), options.by) end,
}

-- What is known of a pupil's parents stands in grade 10; of a pupil who was there twice the last row counts. The school
-- year is, as in the indicator of completion, that of entry.
local function by_parents(county)
  local known = with_education(county)
  local last = known:group "pupil":summarise "school_year = max(school_year)"
  known = known:join(last, { by = "pupil, school_year" }):select "pupil, parents_education"
  local autumns, classes = {}, { "autumn;school_year" }
  for row in of_completion(county):each() do
    local year = tostring(row.school_year)
    autumns[#autumns + 1] = tonumber(year:sub(1, 4))
    classes[#classes + 1] = autumns[#autumns] .. ";" .. year
  end
  local each = county:cohort { autumns = autumns, definition = five_years }:status()
    :where "not missing(completed)":select "pupil, autumn, completed":join(known, { by = "pupil" })
    :group("autumn, parents_education"):summarise "value = share(completed), k = count()"
    :join(csv(table.concat(classes, "\n") .. "\n"), { by = "autumn" }):drop "autumn"
  return share_gaps(each, "parents_education", "3", "1", "school_year")
end

trinn.declare {
  kind = "indicator", name = "completion_education_gap",
  title = words("Forskjell i fullføring etter fem år etter foreldres utdanning",
    "Gap in completion after five years by parents' education"),
  definition = words(
    "Andelen som har fullført videregående innen fem år blant elever der en av foreldrene har høyere utdanning, minus andelen"
      .. " blant dem der ingen har mer enn grunnskole, etter skoleåret de begynte i Vg1, med 95 % intervall.",
    "Share who completed upper secondary within five years among pupils with a parent who has higher education minus the"
      .. " share of those whose parents have compulsory schooling only, by the school year in which they entered Vg1, with a"
      .. " 95 % interval."),
  measure = "difference", direction = "less", lag_years = 5, sensitive = true, by = { "school_year" },
  body = function(county, options) return latest_or_all(by_parents(county), options.by) end,
}

-- The latest two classes beside each other: is the gap wider than the year before by more than chance gives?
local function change(all)
  local years = all:sort "-school_year":head(2)
  local rows = {}
  for row in years:each() do rows[#rows + 1] = row end
  local new, old = rows[1], rows[2]
  if new == nil then error("no class has both girls and boys with this figure", 0) end
  if old == nil then return new, nil, "same" end
  local difference = new.value - old.value
  local noise = z * math.sqrt(new.error ^ 2 + old.error ^ 2)
  return new, difference, difference > noise and "wider" or difference < -noise and "narrower" or "same"
end

local function verdicts(years)
  local _, _, verdict = change(years)
  return years:sort "-school_year":head(1):derive(string.format(
    "place = 'fylket', status = '%s', sentence = '%s'", verdict == "wider" and "warn" or "ok",
    (trinn.text("ulikhet." .. verdict):gsub("'", "\\'"))))
    :select "place, status, sentence, school_year, value, conf_low, conf_high, n"
end

trinn.declare {
  kind = "check", name = "widening", every = "year", needs = { "grade10" },
  title = words("Kjønnsforskjellen øker", "The gap by sex widens"),
  question = words(
    "Er forskjellen i grunnskolepoeng mellom jenter og gutter større i det siste kullet enn i kullet før?",
    "Is the gap in points between girls and boys wider in the latest class than in the one before?"),
  body = function(county) return verdicts(of_sex(county)) end,
}

trinn.declare {
  kind = "check", name = "completion_widening", every = "year", needs = { "pupil_years" },
  title = words("Kjønnsforskjellen i fullføring øker", "The gap by sex in completion widens"),
  question = words(
    "Er forskjellen mellom jenter og gutter i fullføring etter fem år større i det siste kullet enn i kullet før?",
    "Is the gap between girls and boys in completion after five years wider in the latest class than in the one before?"),
  body = function(county) return verdicts(of_completion(county)) end,
}

trinn.declare {
  kind = "section", name = "gaps",
  title = words("Kjønn og grunnskolepoeng", "Sex and points"),
  body = function(report, county)
    local years = latest_or_all(of_sex(county), "school_year")
    local latest = years:sort "-school_year":head(1)
    report:text(trinn.text("ulikhet.points",
      { gap = "{value}", year = "{school_year}", low = "{conf_low}", high = "{conf_high}" }), latest)
    local _, _, verdict = change(of_sex(county))
    report:text(trinn.text("ulikhet." .. verdict))
    report:chart(chart.lines(years, { x = "school_year", y = "value", title = "Jenter minus gutter, grunnskolepoeng" }))
    report:table(years)
    report:question "Hva gjør skolene der forskjellen er minst?"
  end,
}

trinn.declare {
  kind = "section", name = "completion",
  title = words("Kjønn og fullføring", "Sex and completion"),
  body = function(report, county)
    local all = of_completion(county)
    -- People speak of percentage points.
    local years = all:select("school_year, " .. shown):sort "school_year"
      :derive "value = 100 * value, conf_low = 100 * conf_low, conf_high = 100 * conf_high"
    report:text(trinn.text("ulikhet.completion",
      { gap = "{value}", year = "{school_year}", low = "{conf_low}", high = "{conf_high}" }),
      years:sort "-school_year":head(1))
    local _, _, verdict = change(all)
    report:text(trinn.text("ulikhet." .. verdict))
    report:chart(chart.lines(years, { x = "school_year", y = "value", title = trinn.text "ulikhet.completion_chart" }))
    report:table(years)
    report:question(trinn.text "ulikhet.completion_question")
  end,
}

trinn.declare {
  kind = "theme", name = "dempet", own = "#5b2a6e", comparison = "#5f5f5f", interval = "#d9c7e0", reference = "#8f8f8f",
  others = "#cfcad3", groups = { "#5b2a6e", "#a8470a", "#2f6b1d", "#0b4f6c" },
}
