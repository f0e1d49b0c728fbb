import TrinnBasis
import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let standardiseIndirect = Binding(
    "standardise.indirect", "Gives how many times as many events each place has as were expected of its pupils.",
    Required<TableHandle>("t", "A table with one row a pupil."),
    Option<String>("event", "The boolean column that says whether it holds.", content: .columns),
    Option<ColumnsText>("by", "Keys: the places.", content: .columns),
    Option<ColumnsText?>(
      "strata", "Keys: each pupil is expected to do as all of the same stratum.", default: nil, content: .columns),
    Option<String?>(
      "expected", "Or else the column with what a model expects of each pupil, 0 to 1.", default: nil,
      content: .expression),
    Option<Double>("level", "The coverage, between 0 and 1.", default: 0.95),
    returns: "a table with a row a place: the keys, n, n_events, expected, estimate (observed over expected), conf_low,"
      + " conf_high, p_value",
    discloses: .aggregate,
    details: "The interval is the exact one of a count: where events are common it is wider than it need be.",
    source: "N. E. Breslow, N. E. Day (1987), Statistical Methods in Cancer Research II",
    searchWords: ["smr", "observed", "expected", "adjusted"],
    examples: [
      Example(
        "standardise.indirect(t, { event = \"left\", by = \"school\", strata = \"sex\" })", given: [.pupils],
        shows: """
          3 rows x 8 columns
          school        n  n_events  expected  estimate  conf_low  conf_high  p_value
          text    integer   integer    number    number    number     number   number
          A             6         2     1.875     1.067    0.1292      3.853        1
          B             6         2     1.875     1.067    0.1292      3.853        1
          C             6         2     2.250     0.889    0.1076      3.211        1
          """
      ),
      Example(
        "standardise.indirect(t, { event = \"left\", by = \"school\" })", given: [.pupils],
        fails: "wanted either 'strata' or 'expected'"),
    ]
  ) { _, t, event, by, strata, expected, level in
    let (tables, expectations) = try Expectations.by(
      t.table, event: event, by: by.text, strata: strata?.text, expected: expected)
    let results = try zip(tables.events, expectations).map { observed, expected throws -> IndirectStandardisation? in
      guard expected > 0 else { return nil }
      return try IndirectStandardisation(observed: Int(observed), expected: expected, level: level)
    }
    return try tables.table(
      [
        ("n", Column(integers: tables.n.map { Int($0) })),
        ("n_events", Column(integers: tables.events.map { Int($0) })),
        ("expected", Column(numbers: expectations)),
        ("estimate", Column(numbers: results.map { $0?.ratio }, missing: .undefined)),
        ("conf_low", Column(numbers: results.map { $0?.confLow }, missing: .undefined)),
        ("conf_high", Column(numbers: results.map { $0?.confHigh }, missing: .undefined)),
        ("p_value", Column(numbers: results.map { $0?.pValue }, missing: .undefined)),
      ], notes: [])
  }
}

/// How many events are expected of each place's pupils.
private enum Expectations {
  static func by(
    _ table: Table, event: String, by: String, strata: String?, expected: String?
  ) throws -> (UnitCounts, [Double]) {
    switch (strata, expected) {
    case (let strata?, nil):
      let counts = try StratifiedCounts(table, event: event, by: by, strata: strata)
      let units = try UnitCounts(counts.rows, groups: counts.groups, event: "event")
      return (
        units,
        try counts.places.map { try IndirectStandardisation.expected($0.map(\.n), standard: counts.standard) }
      )
    case (nil, let expected?):
      let rows = try CompleteRows(
        table, [.truths("event", event), .groups("by", by), .numbers("expected", expected)])
      let groups = try rows.groups("by")
      let values = rows.numbers("expected")
      guard values.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
        throw TrinnError(.outOfRange, "argument 'expected' wanted numbers of 0 or more", argument: "expected")
      }
      return (
        try UnitCounts(rows, groups: groups, event: "event"), groups.split(values).map { $0.reduce(0, +) }
      )
    default:
      throw TrinnError(
        .argumentMissing, "wanted either 'strata' or 'expected'", argument: "strata",
        hint: "strata names keys; expected names a column with what a model expects of each pupil")
    }
  }
}
