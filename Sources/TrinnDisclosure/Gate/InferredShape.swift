import TrinnTable

extension TableShape {
  /// The shape that a careful reader would see in the table: sums and shares are found by reckoning, as a reader finds
  /// them. Where it errs it hides more.
  ///
  /// - Parameter sums: those that the operation which made the table knows of; they stand beside what is found.
  public static func inferred(from table: Table, support: [Int], sums: TableSums = .none) -> TableShape {
    inferred(from: table, basis: CellBasis(rows: support), sums: sums)
  }

  static func inferred(from table: Table, basis: CellBasis, sums: TableSums) -> TableShape {
    let isCount = table.columns.map { $0.type == .integer }
    let counts = table.columns.indices.filter { isCount[$0] }.map { column in
      Counts(column: column, values: (0..<table.rowCount).map { table.columns[column].count(at: $0) ?? 0 })
    }
    let keys = table.columns.indices.filter { !table.columns[$0].type.isNumeric }
    let held = heldShares(sums, table)
    let roles = table.columns.indices.map { column -> Role in
      if let whole = held.first(where: { $0.share == column })?.whole { return .share(perCent: false, of: whole) }
      if keys.contains(column) { return isOpen(table.columns[column].type) ? .key : .trait }
      return isCount[column]
        ? .count
        : role(
          of: table.columns[column], named: table.names[column], basis.whole(of: column), counts)
    }
    let totals = InferredTotals(
      (keys + numberedKeys(table, counts)).sorted().map { table.columns[$0] }, rowCount: table.rowCount,
      counts: counts.map(\.values) + [basis.rows])
    let measures = table.columns.indices.filter { !keys.contains($0) && !numberedKeys(table, counts).contains($0) }
    let columnSums = columnSums(counts) + columnSums(sums, table)
    return TableShape(
      roles: roles,
      rowSums: totals.rowSums() + rowSums(sums),
      columnSums: columnSums,
      repeatedSums: repeatedSums(counts, totals),
      reckoned: InferredSeries(table, roles: roles).found(),
      relations: InferredRelations(table, columns: measures).found(besides: columnSums)
        + held.flatMap { held in held.made.map { Relation(column: $0, sources: [held.share]) } },
      toldTotals: held.filter(\.isTotalTold).map(\.share))
  }

  /// What the operation said of shares, where their columns are still there.
  private static func heldShares(
    _ sums: TableSums, _ table: Table
  ) -> [(share: Int, whole: Int, made: [Int], isTotalTold: Bool)] {
    sums.held.compactMap { held in
      guard let share = table.index(of: held.share), let whole = table.index(of: held.whole),
        table.columns[whole].type == .integer
      else { return nil }
      return (share, whole, held.made.compactMap { table.index(of: $0) }, held.isTotalTold)
    }
  }

  private static func rowSums(_ sums: TableSums) -> [Sum] {
    sums.rows.flatMap { totals -> [Sum] in
      let parts = Dictionary(grouping: totals.indices.filter { totals[$0] != Column.noRow }) { Int(totals[$0]) }
      return parts.sorted { $0.key < $1.key }.map { Sum(total: $0.key, parts: $0.value) }
    }
  }

  private static func columnSums(_ sums: TableSums, _ table: Table) -> [Sum] {
    sums.columns.compactMap { sum in
      let parts = sum.parts.compactMap { table.index(of: $0) }
      guard let total = table.index(of: sum.total), parts.count == sum.parts.count else { return nil }
      return Sum(total: total, parts: parts)
    }
  }

  /// Places and school years are known to everyone; so is what an open list says of them.
  private static func isOpen(_ type: ColumnType) -> Bool {
    switch type {
    case .schoolYear: true
    case .level(let scale): scale.name == TableSums.levelName
    case .code(let list?): ["municipality", "county", "school", ColumnType.openList].contains(list)
    default: false
    }
  }

  private struct Counts {
    let column: Int
    let values: [Int]
  }

  /// Measures of a fit, and limits of a funnel, that lie between 0 and 1 and are no shares.
  private static let statistics: Set<String> = [
    "conf_low", "conf_high", "std_error", "statistic", "p_value", "estimate", "df", "low_95", "high_95", "low_998",
    "high_998",
  ]

  private static func role(of column: Column, named name: String, _ support: [Int], _ counts: [Counts]) -> Role {
    guard !statistics.contains(where: { name == $0 || name.hasSuffix("_\($0)") }) else { return .statistic }
    let values = support.indices.map { column[$0].number }
    for (scale, most) in [(1.0, 1.0), (100, 100)]
    where values.allSatisfy({ $0.map { (0...most).contains($0) } ?? true }) {
      func numerators(of numbers: [Int]) -> [Int]? {
        let exact = zip(values, numbers).map { value, n in (value ?? 0) / scale * Double(n) }
        let isWhole = zip(exact, numbers).allSatisfy { abs($0 - $0.rounded()) <= 1e-6 * Double(max(1, $1)) }
        return isWhole ? exact.compactMap { Int(exactly: $0.rounded()) } : nil
      }
      // Best a share of the row's pupils that is a count of the table; then of one count that is another; then of the
      // row's pupils; then of any count. Nothing is a share of nobody: a column of noughts would fit every share.
      let shown = Set(counts.map(\.values))
      if let own = numerators(of: support), shown.contains(own) { return .share(perCent: scale > 1) }
      let wholes = counts.filter { $0.values != support && zip(values, $0.values).allSatisfy { $0 == nil || $1 > 0 } }
      let others = wholes.filter { numerators(of: $0.values) != nil }
      if let other = others.first(where: { whole in numerators(of: whole.values).map(shown.contains) ?? false }) {
        return .share(perCent: scale > 1, of: other.column)
      }
      if numerators(of: support) != nil { return .share(perCent: scale > 1) }
      if let other = others.first { return .share(perCent: scale > 1, of: other.column) }
      // A rounded share is no whole number of pupils any more; what lies between 0 and 1 is taken for one all the same, and
      // per cents where each row's pupils can have given them.
      if scale == 1 || isRoundedPerCent(values, support) { return .share(perCent: scale > 1) }
    }
    return .statistic
  }

  /// Whether every number is what some count of the row's pupils comes to in per cent, in whole ones or with one decimal.
  private static func isRoundedPerCent(_ values: [Double?], _ support: [Int]) -> Bool {
    [1.0, 10].contains { parts in
      zip(values, support).allSatisfy { value, n in
        guard let value, n > 0 else { return true }
        let count = (value / 100 * Double(n)).rounded()
        return abs((100 * count / Double(n) * parts).rounded() - value * parts) < 1e-6
      }
    }
  }

  /// Whole numbers that say which group a row is, as a year does: few values, each in many rows.
  private static func numberedKeys(_ table: Table, _ counts: [Counts]) -> [Int] {
    counts.filter { $0.values.count > 2 && Set($0.values).count * 2 <= $0.values.count }.map(\.column)
  }

  /// Columns that neighbouring columns, or any two, add up to: other counts of the table may stand beside them.
  private static func columnSums(_ counts: [Counts]) -> [Sum] {
    guard counts.count > 2 else { return [] }
    return counts.flatMap { total -> [Sum] in
      let others = counts.filter { $0.column != total.column }
      func addsUp(_ parts: [Counts]) -> Bool {
        total.values.indices.allSatisfy { row in parts.reduce(0) { $0 &+ $1.values[row] } == total.values[row] }
      }
      var candidates: [[Counts]] = []
      // A very wide table is a pivot, whose total is that of all its columns.
      let starts = others.count > mostSummedColumns ? 0..<1 : 0..<others.count
      for first in starts {
        for last in others.indices where last > first && (starts.count > 1 || last == others.count - 1) {
          candidates.append(Array(others[first...last]))
          if last > first + 1, starts.count > 1 { candidates.append([others[first], others[last]]) }
        }
      }
      return candidates.filter(addsUp).map { Sum(total: total.column, parts: $0.map(\.column)) }
    }
  }

  private static let mostSummedColumns = 40

  private static func repeatedSums(_ counts: [Counts], _ totals: InferredTotals) -> [RepeatedSum] {
    counts.flatMap { total in
      counts.filter { $0.column != total.column }.flatMap { part in
        totals.repeated(total.values, sumOf: part.values).map { found in
          RepeatedSum(total: total.column, part: part.column, parts: found.parts, rows: found.rows)
        }
      }
    }
  }
}
