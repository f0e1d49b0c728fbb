import TrinnBinding
import TrinnCohort
import TrinnTable

extension Binding {
  static let absenceDistribution = Binding(
    "absence.distribution", "Counts pupils in classes of absence, the publisher's or your own.",
    Required<TableHandle>("t", "Records of absence, or a row a pupil and school year with days and hours."),
    Option<String>(
      "measure", "Days or hours.", default: "days", type: .choice(AbsenceMeasure.allCases.map(\.rawValue))),
    Option<ColumnsText?>("by", "Keys: school, school_year, home_municipality.", default: nil, content: .columns),
    Option<[Double]?>("cuts", "Where classes begin; without them the publisher's.", default: nil),
    Option<String>(
      "level", "Whose classes: over 15 days for grade10; 20 days, 50 hours for upper_secondary.",
      default: "upper_secondary", type: .choice(AbsenceRules.Scope.allCases.map(\.rawValue))),
    returns: "a table with a row a group and class: class, pupils, share, n", discloses: .aggregate,
    searchWords: ["fravær", "fordeling", "20 dager", "50 timer", "over 15 dager"],
    examples: [
      Example(
        "absence.distribution(fylke.grade10:where \"school_year == '2024-25'\", { level = \"grade10\" })",
        given: [.county],
        shows: """
          2 rows x 4 columns
          class        pupils   share        n
          text        integer  number  integer
          0–15            176  0.7619      231
          16 og over       55  0.2381      231
          days of absence, from the column absence_days
          """),
      Example("absence.distribution(fylke.grade10, { cuts = { 10, 5 } })", given: [.county], fails: "rising numbers"),
    ]
  ) { context, t, measure, by, cuts, level in
    let distribution = try AbsenceDistribution(
      AbsenceMeasure(rawValue: measure) ?? .days, scope: AbsenceRules.Scope(rawValue: level) ?? .upperSecondary,
      cuts: cuts)
    return TableHandle(
      try distribution.table(t.table, by: AbsenceArguments.keys(by), language: context.language))
  }
}
