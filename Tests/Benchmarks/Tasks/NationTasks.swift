/// What an adviser's questions come to, over the files of a whole nation.
extension NationTask {
  static let all = [
    read, messy, `where`, derive, group, coldGroup, coldJob, median, join, cohort, transitions, absence,
  ]

  /// Listing the columns reads the file whole.
  private static let pupils = "t = read(folder .. '/pupils_' .. size .. '.csv')\nt:columns()"

  static let read = NationTask(
    "read", "read pupils_N.csv, types found out",
    work: "return read(folder .. '/pupils_' .. size .. '.csv')",
    figures: """
      rows = count(), h = sum(abs_hours), gsp = sum(gsp), gnull = count(missing(gsp)),
      zero = count(starts_with(municipality, '0')), pnull = count(missing(programme))
      """)

  static let messy = NationTask(
    "messy", "read messy_N.csv: Windows-1252, decimal comma, two signs for missing, quoted separators",
    work: "return read(folder .. '/messy_' .. size .. '.csv')",
    figures: """
      rows = count(), gsp = sum(Grunnskolepoeng), gnull = count(missing(Grunnskolepoeng)), h = sum(`Fravær timer`),
      hnull = count(missing(`Fravær timer`)), fris = count(starts_with(Utdanningsprogram, 'Frisør')),
      done = count(Status == 'Fullført'), y = sum(year(Skoleår))
      """)

  static let `where` = NationTask(
    "where", "keep the rows of a condition over three columns", load: pupils,
    work: #"return t:where "grade_level == 11 and abs_days > 15 and gsp < 40""#,
    figures: "rows = count(), h = sum(abs_hours)")

  static let derive = NationTask(
    "derive", "two new columns from three", load: pupils,
    work: #"return t:derive "hours = abs_hours + 6.5 * abs_days, is_low = gsp < 35""#,
    figures: "h = sum(hours), low = count(is_low)")

  private static let keyed = """
    :group("municipality, programme, school_year"):summarise(
      "n = count(), m = mean(gsp), s = sd(gsp), am = mean(abs_hours), asd = sd(abs_hours)")
    """
  private static let keyedFigures =
    "groups = count(), rows = sum(n), gm = sum(m), gs = sum(s), gam = sum(am), gasd = sum(asd)"

  static let group = NationTask(
    "group", "mean and spread of two columns by municipality, programme and school year", load: pupils,
    work: "return t\(keyed)", figures: keyedFigures)

  static let coldGroup = NationTask(
    "cold-group", "the same from the CSV file, whole process", isCold: true,
    work: "return read(folder .. '/pupils_' .. size .. '.csv')\(keyed)", figures: keyedFigures)

  /// Each contestant writes its tables into a folder of its own beside the data.
  static let coldJob = NationTask(
    "cold-job", "the whole job from CSV files to three tables in CSV files, whole process", isCold: true,
    work: """
      local t = read(folder .. "/pupils_" .. size .. ".csv")
      local places = read(folder .. "/municipalities.csv"):select "code, name, county_name"
      local named = { by = "municipality = code" }
      local function shown(...)
        local assignments = {}
        for i, name in ipairs { ... } do
          assignments[i] = name .. " = if_else(n >= 5, " .. name .. ", no_value('suppressed'))"
        end
        return table.concat(assignments, ", ")
      end

      local upper = t:where "grade_level >= 11"
      local key = upper:where "status == 'ELEV'":group "municipality, school_year"
        :summarise "n = count(), points = mean(gsp), spread = sd(gsp), hours = median(abs_hours)"
        :derive(shown("points", "spread", "hours", "n")):join(places, named)
      local completion = upper:derive "status_5 = in_year(status, school_year + 5)"
        :where "grade_level == 11 and status == 'ELEV' and school_year <= 2019":where "row_number() == 1"
        :group "municipality, programme"
        :summarise("n = count(), share = share(if_else(missing(status_5), 'UTE', status_5) == 'FULLFORT')", { interval = 0.95 })
        :rename "low = share_conf_low, high = share_conf_high"
        :derive(shown("share", "low", "high", "n")):join(places, named)
      local ended = upper:pivot({
        rows = "municipality", columns = "school_year",
        values = "if_else(count() >= 5, share(status == 'SLUTTET'), no_value('suppressed'))",
      }):join(places, named)

      local out = folder .. "/job-trinn/"
      release(key, out .. "key.csv")
      release(completion, out .. "completion.csv")
      release(ended, out .. "ended.csv")

      local years = {}
      for year = 2012, 2024 do years[#years + 1] = "sum(`" .. year .. "`)" end
      return key:summarise [[
          rows = count(), n = sum(n), points = sum(points), spread = sum(spread), hours = sum(hours)
        ]]
        :append(completion:summarise "rows = count(), n = sum(n), low = sum(low), high = sum(high)")
        :append(ended:summarise("rows = count(), ended = " .. table.concat(years, " + ")))
      """,
    figures: """
      rows = sum(rows), n = sum(n), points = sum(points), spread = sum(spread), hours = sum(hours),
      low = sum(low), high = sum(high), ended = sum(ended)
      """)

  static let median = NationTask(
    "median", "distinct pupils, median hours and median points by school", load: pupils,
    work:
      #"return t:group("school_id"):summarise "d = count_distinct(pupil_id), q = median(abs_hours), g = median(gsp)""#,
    figures: "groups = count(), pupils = sum(d), hours = sum(q), points = sum(g)")

  static let join = NationTask(
    "join", "the schools' columns and their municipalities' beside every row",
    load: """
      \(pupils)
      schools = read(folder .. '/schools.csv')
      places = read(folder .. '/municipalities.csv')
      """,
    work: """
      return t:join(schools, { by = "school_id", kind = "left" })
        :join(places, { by = "school_municipality = code", kind = "left" })
      """,
    figures: "rows = count(), s = sum(abs_days * centrality)")

  static let cohort = NationTask(
    "cohort", "first start in Vg1, status five years later, by programme, sex and municipality", load: pupils,
    work: """
      return t:where "grade_level >= 11":derive "status_5 = in_year(status, school_year + 5)"
        :where "grade_level == 11 and status == 'ELEV' and school_year <= 2019":where "row_number() == 1"
        :derive "status_5 = if_else(missing(status_5), 'UTE', status_5)"
        :count "programme, sex, municipality, status_5"
      """,
    figures: "rows = count(), pupils = sum(n), ss = sum(n * n)")

  static let transitions = NationTask(
    "transitions", "status in a year and in the next, by programme", load: pupils,
    work: """
      return t:where "grade_level >= 11":derive "next = in_year(status, school_year + 1)":where "school_year < 2024"
        :derive "next = if_else(missing(next), 'UTE', next)":count "programme, status, next"
      """,
    figures: "rows = count(), pupils = sum(n), ss = sum(n * n)")

  static let absence = NationTask(
    "absence", "daily absence in memory: days and hours of each pupil, then pupils by ten hours",
    load: "t = bench.absences(rows)",
    work: """
      return t:group("pupil"):summarise("days = count(), total = sum(hours)")
        :derive("tens = floor(total / 10)"):group("tens"):summarise("k = count(), days = sum(days)")
      """,
    figures: "rows = count(), n = sum(days), ss = sum(k * k)")
}
