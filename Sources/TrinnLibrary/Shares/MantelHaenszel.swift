import TrinnBasis
import TrinnBinding
import TrinnKernels
import TrinnReport
import TrinnTable

extension Binding {
  static let shareMantelHaenszel = Binding(
    "share.mantel_haenszel", "Compares a share between two groups within strata, such as programmes or schools.",
    Required<TableHandle>("t", "A table with one row a pupil."),
    Option<String>("event", "The boolean column that says whether it holds.", content: .columns),
    Option<ColumnsText>("by", "The key with the two groups.", content: .columns),
    Option<ColumnsText>("strata", "Keys: pupils are compared within each combination.", content: .columns),
    Option<Bool>("correct", "Whether the test is corrected for continuity.", default: true),
    Option<Double>("level", "The coverage of the intervals, between 0 and 1.", default: 0.95),
    returns:
      "a table with a row for the odds ratio and one for the risk ratio: first, second, term, estimate, conf_low,"
      + " conf_high, n, n_events; the test stands in the note",
    discloses: .aggregate,
    source: "N. Mantel, W. Haenszel (1959), JNCI 22; J. Robins, N. Breslow, S. Greenland (1986), Biometrics 42",
    searchWords: ["stratified", "adjusted", "confounding", "simpson"],
    examples: [
      Example(
        "share.mantel_haenszel(t, { event = \"left\", by = \"sex\", strata = \"school\" })", given: [.pupils],
        shows: """
          2 rows x 8 columns
          first  second  term        estimate  conf_low  conf_high        n  n_events
          text   text    text          number    number     number  integer   integer
          F      M       odds ratio    0.1667    0.0155      1.797       18         6
          F      M       risk ratio    0.2308    0.0275      1.939       18         6
          Mantel-Haenszel: chi-square 1.178 on 1 degree of freedom, p 0.2778, over 3 strata that hold both
            groups, with and without.
          Are the strata's odds ratios alike? Breslow-Day 2.277 on 2 degrees of freedom, p 0.3202.
          """),
      Example(
        "share.mantel_haenszel(t, { event = \"left\", by = \"school\", strata = \"sex\" })", given: [.pupils],
        fails: "argument 'by' wanted two groups, got 3"),
    ]
  ) { _, t, event, by, strata, correct, level in
    let rows = try CompleteRows(
      t.table, [.truths("event", event), .groups("by", by.text), .groups("strata", strata.text)])
    let (groups, layers, happened) = (try rows.groups("by"), try rows.groups("strata"), rows.truths("event"))
    guard groups.count == 2 else {
      throw TrinnError(
        .mismatch, "argument 'by' wanted two groups, got \(groups.count)", argument: "by", hint: "t:where takes two")
    }
    var tables = [[[Int]]](repeating: [[0, 0], [0, 0]], count: layers.count)
    for (row, group) in groups.ids.enumerated() { tables[Int(layers.ids[row])][Int(group)][happened[row] ? 0 : 1] += 1 }
    let test = try MantelHaenszel(tables, correct: correct, level: level)
    let ratios = [("odds ratio", test.oddsRatio), ("risk ratio", test.riskRatio)]
    let keys = try groups.keyColumns([0, 0]) + groups.keyColumns([1, 1])
    let half = keys.count / 2
    var columns = keys.enumerated().map { place, key in
      (name: (place < half ? "first" : "second") + (half == 1 ? "" : "_" + key.name), column: key.column)
    }
    columns += [
      ("term", Column(texts: ratios.map(\.0))),
      ("estimate", Column(numbers: ratios.map { $0.1?.estimate }, missing: .undefined)),
      ("conf_low", Column(numbers: ratios.map { $0.1?.confLow }, missing: .undefined)),
      ("conf_high", Column(numbers: ratios.map { $0.1?.confHigh }, missing: .undefined)),
      ("n", Column(integers: [test.n, test.n])), ("n_events", Column(integers: [test.events, test.events])),
    ]
    var notes = [
      TestNote.text(
        "Mantel-Haenszel: chi-square", statistic: test.statistic, decimals: 3, degreesOfFreedom: 1, pValue: test.pValue)
        + ", over \(test.strata) \(test.strata == 1 ? "stratum" : "strata") that hold both groups, with and without."
    ]
    if let alike = test.homogeneity {
      notes.append(
        "Are the strata's odds ratios alike? "
          + TestNote.text(
            "Breslow-Day", statistic: alike.statistic, decimals: 3, degreesOfFreedom: alike.degreesOfFreedom,
            pValue: alike.pValue) + ".")
    }
    // The whole rests on the smallest of: a group's pupils with it and without it.
    let cells = zip(groups.ids, happened).map { $0 * 2 + ($1 ? 1 : 0) }
    let support = rows.support(cells, groupCount: 4, fewestOf: [[0, 1, 2, 3], [0, 1, 2, 3]])
    return TableHandle(try Table(columns, subject: rows.subject(support), notes: rows.notes + notes))
  }
}
