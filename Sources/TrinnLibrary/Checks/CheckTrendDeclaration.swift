import TrinnBasis
import TrinnBinding
import TrinnChecks
import TrinnTable
import TrinnWorkspace

extension Binding {
  static let checkTrend = Binding(
    "check:trend", "Lists a check's kept runs, and says of each group whether its figure rose or fell over them.",
    Required<CheckHandle>("c", "The check, declared as in its file: its name is its history."),
    returns: "a table with a row a run and group: date, keys, value, n, trend", discloses: .aggregate,
    details: """
      Runs are laid beside each other where they are of one season (a check of every month: the same month year by year) and of data \
      of their own. A trend is called one where a test over the runs says so: Cochran and Armitage's for shares, a weighted line for \
      means, Poisson's for counts, adjusted over the groups.
      """,
    source: "W. G. Cochran (1954), Biometrics 10; P. Armitage (1955), Biometrics 11",
    searchWords: ["utvikling", "history"],
    examples: [
      Example(
        "c = check \"Fravær\" { table = t, value = \"mean(days)\", by = \"school\", warn = \"value > 8\" } print(#c:trend())",
        given: [.small], shows: "0"),
      Example("check(\"Fravær\"):trend()", fails: "has no options yet"),
    ]
  ) { context, c in
    let check = try c.declaration().check
    let trends = try check.trends(over: try WorkspaceCheckHistory(try context.workspace()).runs(of: check.name))
    let rows = trends.flatMap { trend in trend.points.map { (trend, $0) } }
    let keys = check.keys.enumerated().map { place, name in
      (name, Column(texts: rows.map { $0.0.keys.indices.contains(place) ? $0.0.keys[place] : nil }))
    }
    return TableHandle(
      try Table(
        [("date", Column(dates: rows.map(\.1.date)))] + keys + [
          (CheckColumns.value, Column(numbers: rows.map(\.1.figure.value))),
          (CheckColumns.n, Column(integers: rows.map(\.1.figure.n))),
          ("trend", Column(texts: rows.map(\.0.finding.rawValue))),
        ], rowCount: rows.count, subject: .groups(support: Support(rows.map(\.1.figure.n)))))
  }
}
