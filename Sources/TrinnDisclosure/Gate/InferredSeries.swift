import TrinnTable

/// Columns that repeat other columns of the table moved in time or put together over time, found by reckoning as a careful
/// reader finds them: last year's figure, the change since then, the sum so far, the sum or mean of the last years.
struct InferredSeries {
  private let table: Table
  private let measures: [Int]
  private let values: [[Double?]]
  private let series: [Series]

  /// The rows of one place from year to year.
  private struct Series {
    let rows: [Int]
    let years: [Int]
  }

  private enum Rule {
    case moved(Int)
    case change
    case sumSoFar
    case meanSoFar
    case sum(years: Int)
    case mean(years: Int)

    static let all: [Rule] =
      (1...5).flatMap { [.moved($0), .moved(-$0)] } + [.change, .sumSoFar, .meanSoFar]
      + (2...5).flatMap { [.sum(years: $0), .mean(years: $0)] }

    var isSum: Bool {
      switch self {
      case .moved, .sumSoFar, .sum: true
      case .change, .meanSoFar, .mean: false
      }
    }

    /// The years that a figure of one year is made of.
    func years(_ year: Int, in years: [Int]) -> [Int] {
      switch self {
      case .moved(let step): [year - step]
      case .change: [year, year - 1]
      case .sumSoFar, .meanSoFar: years.filter { $0 <= year }
      case .sum(let count), .mean(let count): years.filter { $0 <= year && $0 > year - count }
      }
    }

    func made(of values: [Double]) -> Double? {
      switch self {
      case .moved: values.first
      case .change: values.count == 2 ? values[0] - values[1] : nil
      case .sumSoFar, .sum: values.isEmpty ? nil : values.reduce(0, +)
      case .meanSoFar, .mean: values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
      }
    }
  }

  private static let mostColumns = 40

  init(_ table: Table, roles: [TableShape.Role]) {
    self.table = table
    let keys = roles.indices.filter { roles[$0] == .key || roles[$0] == .trait }
    measures = roles.indices.filter { !keys.contains($0) }
    values = table.columns.map { column in
      column.type.isNumeric ? (0..<table.rowCount).map { column[$0].number } : []
    }
    series = InferredSeries.series(table, keys)
  }

  func found() -> [TableShape.Reckoned] {
    guard measures.count > 1, measures.count <= Self.mostColumns else { return [] }
    return measures.flatMap { figure in
      measures.filter { $0 != figure }.flatMap { source in
        Rule.all.flatMap { rule in reckoned(figure, from: source, by: rule) ?? [] }
      }
    }
  }

  /// The links of two columns where the rule holds in every row that has a figure, and says something in one of them.
  private func reckoned(_ figure: Int, from source: Int, by rule: Rule) -> [TableShape.Reckoned]? {
    var found: [TableShape.Reckoned] = []
    for one in series {
      let rowOfYear = Dictionary(zip(one.years, one.rows), uniquingKeysWith: { first, _ in first })
      for (row, year) in zip(one.rows, one.years) {
        guard let shown = values[figure][row] else { continue }
        let rows = rule.years(year, in: one.years).compactMap { rowOfYear[$0] }.filter { values[source][$0] != nil }
        guard let made = rule.made(of: rows.compactMap { values[source][$0] }),
          abs(made - shown) <= 1e-9 * max(1, abs(made))
        else { return nil }
        found.append(
          TableShape.Reckoned(
            figure: .init(row: row, column: figure), from: rows.map { .init(row: $0, column: source) },
            isSum: rule.isSum))
      }
    }
    let says = found.contains {
      $0.from != [.init(row: $0.figure.row, column: source)] && values[figure][$0.figure.row] != 0
    }
    return says ? found : nil
  }

  /// Rows that agree in all keys but the school year, by year. Without years, or with several rows of a year, the order of
  /// the table is the order of time.
  private static func series(_ table: Table, _ keys: [Int]) -> [Series] {
    let time = keys.first { table.columns[$0].type == .schoolYear }
    let others = time.map { time in keys.filter { $0 != time } } ?? Array(keys.dropLast())
    let blocks = Dictionary(grouping: 0..<table.rowCount) { row in others.map { table.columns[$0][row] } }
    return blocks.values.sorted { $0[0] < $1[0] }.map { rows in
      let years = rows.compactMap { row -> Int? in
        guard let time, case .schoolYear(let year) = table.columns[time][row] else { return nil }
        return Int(year.start)
      }
      guard years.count == rows.count, Set(years).count == rows.count else {
        return Series(rows: rows, years: Array(rows.indices))
      }
      return Series(rows: rows, years: years)
    }
  }
}
