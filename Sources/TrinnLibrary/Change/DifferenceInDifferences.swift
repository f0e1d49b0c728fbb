import TrinnBinding
import TrinnKernels
import TrinnReport
import TrinnTable

extension Binding {
  static let changeDifferenceInDifferences = Binding(
    "change.difference_in_differences", "Tells how much more a treated group changed than those beside it.",
    Required<TableHandle>("t", "A table with one row a pupil, or a unit and time."),
    Option<String>("value", "The number or boolean column, or an expression.", content: .expression),
    Option<String>("treated", "The boolean column or condition that says who was treated.", content: .expression),
    Option<String>("after", "The boolean column or condition that says what came after.", content: .expression),
    Option<ColumnsText?>(
      "cluster",
      "The key of units that were treated together, such as schools; left out, rows are taken for independent.",
      default: nil, content: .columns),
    Option<Double>("level", "The coverage of the interval, between 0 and 1.", default: 0.95),
    returns: "a table of one row: estimate, std_error, conf_low, conf_high, p_value, change_treated, change_others, n",
    discloses: .aggregate,
    details:
      "It stands on the belief that both would have changed alike: look at the years before. Few clusters are said.",
    source: "D. Card, A. B. Krueger (1994), AER 84; M. Bertrand, E. Duflo, S. Mullainathan (2004), QJE 119",
    searchWords: ["effect", "action", "before and after", "comparison group"],
    examples: [
      Example(
        "change.difference_in_differences(t, { value = \"points\", treated = \"school == 'B'\", after = \"year == 2022\" })",
        given: [.pupils],
        shows: """
          1 row x 8 columns
          estimate  std_error  conf_low  conf_high  p_value  change_treated  change_others        n
            number     number    number     number   number          number         number  integer
            -2.292      5.354   -13.776      9.191   0.6751          0.5333          2.826       18
          Treated: 3 rows before, 3 after; others: 5 and 7.
          """),
      Example(
        "change.difference_in_differences(t, { value = \"points\", treated = \"school == 'B'\", after = \"year > 2030\" })",
        given: [.pupils], fails: "treated and others both need rows before and after"),
    ]
  ) { _, t, value, treated, after, cluster, level in
    var needs: [CompleteRows.Need] = [
      .numbers("value", value), .truths("treated", treated), .truths("after", after),
    ]
    if let cluster { needs.append(.groups("cluster", cluster.text)) }
    let rows = try CompleteRows(t.table, needs)
    let (isTreated, isAfter) = (rows.truths("treated"), rows.truths("after"))
    let clusters = cluster == nil ? nil : try rows.groups("cluster").ids.map { Int32(truncatingIfNeeded: $0) }
    let it = try DifferenceInDifferences(
      rows.numbers("value"), treated: isTreated, after: isAfter, clusters: clusters, level: level)
    let cells = it.cells
    let values: [(name: String, value: Double?)] = [
      ("estimate", it.estimate), ("std_error", it.standardError), ("conf_low", it.confLow), ("conf_high", it.confHigh),
      ("p_value", it.pValue), ("change_treated", cells[3].mean - cells[2].mean),
      ("change_others", cells[1].mean - cells[0].mean),
    ]
    var columns = values.map { (name: $0.name, column: Column(numbers: [$0.value], missing: .undefined)) }
    columns.append(("n", Column(integers: [it.n])))
    let counts = cells.map { NumberFormat.prompt.count($0.n) }
    var notes = ["Treated: \(counts[2]) rows before, \(counts[3]) after; others: \(counts[0]) and \(counts[1])."]
    if let reason = it.reason { notes.append("No standard error: \(reason).") }
    if let all = it.clusters, let treated = it.treatedClusters {
      let few = it.hasFewClusters ? "; with so few the errors are too small, so read the p-value with care" : ""
      notes.append("\(all) clusters, \(treated) of them treated\(few).")
    }
    let ids = zip(isTreated, isAfter).map { ($0 ? 2 : 0) + ($1 ? 1 : 0) as UInt32 }
    let support = rows.support(ids, groupCount: 4, fewestOf: [[0, 1, 2, 3]])
    return TableHandle(try Table(columns, subject: rows.subject(support), notes: rows.notes + notes))
  }
}
