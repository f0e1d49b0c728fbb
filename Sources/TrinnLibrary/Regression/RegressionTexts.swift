/// What all regressions say of the arguments that they share.
enum RegressionTexts {
  static let formula =
    "The response and the terms: \"completed ~ points + factor(programme_type)\"; factor(x, ref = \"ST\"), spline(x, 4), poly(x, 2), log(x), a:b, a * b, - 1, offset(log(n))."
  static let weights = "A column or expression: how many times each row counts."
  static let cluster = "Columns whose combinations are clusters, such as a school: rows in one may go together."
  static let variance = "Whose variance: the model's own, or robust to unequal variance."
  static let returns =
    "a fit: its terms (term, estimate, std_error, statistic, p_value, conf_low, conf_high, n, n_events), summary and rows are tables"
}

extension String {
  /// Invented lessons of two schools, for examples of regressions.
  static let lessons = """
    local rows = {"school;girl;hours;points;absences;course;grade;passed"}
    for i = 1, 60 do
      local hours, girl = i * 7 % 20, i % 3 == 0
      local points = 30 + hours * 0.6 + (girl and 2 or 0) + i * 13 % 7
      rows[#rows + 1] = table.concat({i % 2 == 0 and "Nes" or "Vik", tostring(girl), hours, points, i * 5 % 9, ({"work", "trade", "study"})[1 + (i * 4 + hours) % 11 % 3], math.min(6, math.floor((points + i * 3 % 11) / 10)), tostring((points + i * 11 % 17) > 45)}, ";")
    end
    t = csv(table.concat(rows, "\\n"), { types = { girl = "boolean", passed = "boolean" } })
    """
}
