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
  },
}
trinn.declare {
  kind = "translation", language = "en",
  texts = {
    points = "Girls had {gap} more points than boys in {year} (95 % interval {low} to {high}).",
    wider = "The gap is wider than the year before, beyond what chance gives.",
    same = "The gap has not clearly changed since the year before.",
    narrower = "The gap is narrower than the year before, beyond what chance gives.",
  },
}

trinn.declare {
  kind = "code_list", name = "education", columns = { "parents_education", "foreldres_utdanning" },
  file = "data/education.csv",
}

-- The two-sided quantile of the normal distribution; the groups that a gap is told of are large enough for it, and the
-- smaller ones are hidden by the gate.
local z = 1.959963984540054

-- One row for each key: the difference of the means of two groups, with Welch's standard error.
local function gaps(rows, value, group, first, second, by)
  local keys = by == "" and group or by .. ", " .. group
  local each = rows:where(string.format("not missing(%s) and %s in ('%s', '%s')", value, group, first, second))
    :group(keys):summarise(string.format("m = mean(%s), s = sd(%s), k = count(%s)", value, value, value))
  local function side(code, name)
    local t = each:where(string.format("%s == '%s'", group, code)):rename(
      string.format("m_%s = m, s_%s = s, k_%s = k", name, name, name)):drop(group)
    return t
  end
  local a, b = side(first, "a"), side(second, "b")
  local both
  if by == "" then
    both = a:derive "all = 1":join(b:derive "all = 1", { by = "all" })
  else
    both = a:join(b, { by = by })
  end
  return both:derive(
    "value = m_a - m_b, error = sqrt(s_a ^ 2 / k_a + s_b ^ 2 / k_b), n = k_a + k_b, "
      .. string.format("conf_low = value - %.15f * error, conf_high = value + %.15f * error", z, z))
end

local shown = "value, conf_low, conf_high, n"

trinn.declare {
  name = "gap",
  summary = "Gives the difference of two groups' means, with Welch's interval.",
  arguments = {
    { name = "t", type = "table", summary = "A row for each pupil." },
    { name = "value", type = "string", summary = "The column of numbers, such as grunnskolepoeng.", content = "expression" },
    { name = "group", type = "string", option = true, default = "sex", summary = "The column that tells the groups apart." },
    { name = "first", type = "string", option = true, default = "F", summary = "The group that the other is taken from." },
    { name = "second", type = "string", option = true, default = "M", summary = "The other group." },
    { name = "by", type = "string", option = true, default = "", summary = "The key that rows are told apart by." },
  },
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
    local result = gaps(t, value, options.group, options.first, options.second, options.by)
    return result:select((options.by == "" and "" or options.by .. ", ") .. shown)
  end,
}

local definition = words(
  "Gjennomsnittlig grunnskolepoeng for jenter minus gjennomsnittet for gutter som gikk ut av 10. trinn, med 95 % intervall.",
  "Mean points of girls minus mean points of boys who left grade 10, with a 95 % interval.")

local function of_sex(county, by)
  return gaps(county.grade10, "grunnskolepoeng", "sex", "F", "M", by)
end

trinn.declare {
  kind = "indicator", name = "points_gap",
  title = words("Kjønnsforskjell i grunnskolepoeng", "Gap in points by sex"),
  definition = definition, measure = "difference", direction = "less", lag_years = 0, by = { "school_year" },
  body = function(county, options)
    local by = options.by
    if by ~= "" then return of_sex(county, by):select(by .. ", " .. shown):sort(by) end
    return of_sex(county, "school_year"):sort "-school_year":head(1):select("school_year, " .. shown)
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
    return gaps(county.grade10, "grunnskolepoeng", "parents_education", "3", "1", by):select(by .. ", " .. shown)
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
    local years = gaps(county.grade10, "mathematics_standpunkt", "sex", "F", "M", "school_year"):sort "-school_year"
    return (options.by == "" and years:head(1) or years):select("school_year, " .. shown)
  end,
}

-- The latest two classes beside each other: is the gap wider than the year before by more than chance gives?
local function change(county)
  local years = of_sex(county, "school_year"):sort "-school_year":head(2)
  local rows = {}
  for row in years:each() do rows[#rows + 1] = row end
  local new, old = rows[1], rows[2]
  if new == nil then error("no class has both girls and boys with points", 0) end
  if old == nil then return new, nil, "same" end
  local difference = new.value - old.value
  local noise = z * math.sqrt(new.error ^ 2 + old.error ^ 2)
  return new, difference, difference > noise and "wider" or difference < -noise and "narrower" or "same"
end

trinn.declare {
  kind = "check", name = "widening", every = "year", needs = { "grade10" },
  title = words("Kjønnsforskjellen øker", "The gap by sex widens"),
  question = words(
    "Er forskjellen i grunnskolepoeng mellom jenter og gutter større i det siste kullet enn i kullet før?",
    "Is the gap in points between girls and boys wider in the latest class than in the one before?"),
  body = function(county)
    local years = of_sex(county, "school_year"):sort "-school_year":head(1)
    local _, _, verdict = change(county)
    return years:derive(string.format(
      "place = 'fylket', status = '%s', sentence = '%s'", verdict == "wider" and "warn" or "ok",
      (trinn.text("ulikhet." .. verdict):gsub("'", "\\'"))))
      :select "place, status, sentence, school_year, value, conf_low, conf_high, n"
  end,
}

trinn.declare {
  kind = "section", name = "gaps",
  title = words("Kjønn og grunnskolepoeng", "Sex and points"),
  body = function(report, county)
    local years = of_sex(county, "school_year"):select("school_year, " .. shown):sort "school_year"
    local latest = years:sort "-school_year":head(1)
    report:text(trinn.text("ulikhet.points",
      { gap = "{value}", year = "{school_year}", low = "{conf_low}", high = "{conf_high}" }), latest)
    local _, _, verdict = change(county)
    report:text(trinn.text("ulikhet." .. verdict))
    report:chart(chart.lines(years, { x = "school_year", y = "value", title = "Jenter minus gutter, grunnskolepoeng" }))
    report:table(years)
    report:question "Hva gjør skolene der forskjellen er minst?"
  end,
}

trinn.declare {
  kind = "theme", name = "dempet", own = "#5b2a6e", comparison = "#5f5f5f", interval = "#d9c7e0", reference = "#8f8f8f",
  others = "#cfcad3", groups = { "#5b2a6e", "#a8470a", "#2f6b1d", "#0b4f6c" },
}
