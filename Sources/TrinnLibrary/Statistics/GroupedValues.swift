import TrinnBasis
import TrinnKernels
import TrinnReport
import TrinnTable

/// The values of a column by groups of rows, as plain tests take them, and the result tables that they give.
struct GroupedValues {
  let rows: CompleteRows
  let groups: RowGroups
  let values: [[Double]]

  init(_ table: Table, value: String, by: String) throws {
    rows = try CompleteRows(table, [.numbers("value", value), .groups("by", by)])
    groups = try rows.groups("by")
    values = groups.split(rows.numbers("value"))
  }

  /// The first group and the second, in the order of their keys.
  func pair() throws(TrinnError) -> ([Double], [Double]) {
    guard values.count == 2 else {
      throw TrinnError(
        .mismatch, "argument 'by' wanted two groups, got \(values.count)", argument: "by", wanted: "two groups",
        got: "\(values.count) groups",
        hint: "t:where takes two of them; compare.kruskal_wallis and compare.tukey take more")
    }
    return (values[0], values[1])
  }

  /// Two groups side by side: their keys, the figures, how many each has.
  func pairTable(_ cells: [(name: String, value: Double?)], notes: [String]) throws -> TableHandle {
    var columns = try keyColumns("first", [0]) + keyColumns("second", [1])
    columns += cells.map { ($0.name, Column(numbers: [$0.value], missing: .undefined)) }
    columns.append(("n", Column(integers: [values[0].count])))
    columns.append(("other_n", Column(integers: [values[1].count])))
    return TableHandle(
      try Table(
        columns, subject: rows.subject(rows.support(groups.ids, groupCount: 2, fewestOf: [[0, 1]])),
        notes: rows.notes + notes))
  }

  /// A row a group.
  func groupTable(_ cells: [(name: String, column: Column)], notes: [String]) throws -> TableHandle {
    let columns = try groups.keyColumns(Array(0..<groups.count)) + cells
    return TableHandle(
      try Table(
        columns, subject: rows.subject(rows.support(groups.ids, groupCount: groups.count)), notes: rows.notes + notes))
  }

  /// Keys of groups under a name of their place in a comparison.
  func keyColumns(_ place: String, _ chosen: [Int]) throws -> [(name: String, column: Column)] {
    let keys = try groups.keyColumns(chosen)
    return keys.map { (keys.count == 1 ? place : "\(place)_\($0.name)", $0.column) }
  }

  /// What groups of these sizes could have shown, said under every comparison: no difference seen is not no difference.
  static func couldHaveShown(_ first: [Double], _ second: [Double], level: Double) -> String? {
    guard let a = try? MeanInterval(first), let b = try? MeanInterval(second), a.n + b.n > 2 else { return nil }
    func squares(_ it: MeanInterval) -> Double {
      let deviation = it.standardDeviation ?? 0
      return deviation * deviation * Double(it.n - 1)
    }
    let deviation = ((squares(a) + squares(b)) / Double(a.n + b.n - 2)).squareRoot()
    guard deviation > 0,
      let gap = try? SmallestDifference.ofMeans(a.n, b.n, deviation: deviation, level: level)
    else { return nil }
    return "Groups of \(a.n) and \(b.n) could have shown a difference of \(ResultNumber.text(gap)) between means"
      + " (seen in 8 of 10 cases)."
  }
}

/// Numbers in sentences: enough decimals for their size.
enum ResultNumber {
  static func text(_ value: Double) -> String {
    let size = abs(value)
    return NumberFormat.prompt.number(value, decimals: size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3)
  }
}
