import TrinnTable

/// How the columns and rows of a table of groups hang together: which say what a row is, which count, what adds up.
public struct TableShape: Sendable, Equatable {
  public enum Role: Sendable, Equatable {
    /// Says which group the row is.
    case key
    /// Counts pupils, all of the row's or some of them.
    case count
    /// From 0 to 1, or 0 to 100 where `perCent`, of the row's pupils.
    case share(perCent: Bool)
    /// Any other figure over the row's pupils.
    case statistic
  }

  public struct Sum: Sendable, Equatable {
    public let total: Int
    public let parts: [Int]

    public init(total: Int, parts: [Int]) {
      self.total = total
      self.parts = parts
    }
  }

  /// One a column.
  public var roles: [Role]
  /// Rows that are sums of other rows.
  public var rowSums: [Sum]
  /// Columns that are sums of other columns.
  public var columnSums: [Sum]

  public init(roles: [Role], rowSums: [Sum] = [], columnSums: [Sum] = []) {
    self.roles = roles
    self.rowSums = rowSums
    self.columnSums = columnSums
  }
}

extension TableShape {
  /// The shape that a careful reader would see in the table: sums are found by adding, as a reader finds them. Where it
  /// errs it hides more.
  public static func inferred(from table: Table, support: [Int]) -> TableShape {
    let roles = table.columns.indices.map { role(of: table.columns[$0], named: table.names[$0], support) }
    let counts = roles.indices.filter { roles[$0] == .count }.map { column in
      (column, (0..<table.rowCount).map { table.columns[column].count(at: $0) })
    }
    return TableShape(
      roles: roles, rowSums: rowSums(table, roles, counts.map(\.1) + [support]), columnSums: columnSums(counts))
  }

  private static let statistics: Set<String> = [
    "conf_low", "conf_high", "std_error", "statistic", "p_value", "estimate", "df",
  ]

  private static func role(of column: Column, named name: String, _ support: [Int]) -> Role {
    guard column.type.isNumeric else { return .key }
    if statistics.contains(name) { return .statistic }
    if column.type == .integer { return .count }
    let numbers = support.indices.compactMap { row in column.number(at: row).map { ($0, support[row]) } }
    if numbers.allSatisfy({ $0.0 >= 0 && $0.0 <= 1 }) { return .share(perCent: false) }
    let isPerCent = numbers.allSatisfy { value, n in
      guard value >= 0, value <= 100 else { return false }
      let numerator = value / 100 * Double(n)
      return abs(numerator - numerator.rounded()) <= 1e-6 * Double(max(1, n))
    }
    return isPerCent ? .share(perCent: true) : .statistic
  }

  /// A row that every other row of its block adds up to. Blocks are the whole table, and runs of equal first keys.
  private static func rowSums(_ table: Table, _ roles: [Role], _ counts: [[Int?]]) -> [Sum] {
    var blocks = [Array(0..<table.rowCount)]
    if let key = roles.firstIndex(of: .key) {
      let groups = Dictionary(grouping: 0..<table.rowCount) { table.columns[key][$0] }
      blocks += groups.values.filter { $0.count < table.rowCount }.sorted { $0[0] < $1[0] }
    }
    var sums: [Sum] = []
    for block in blocks where block.count > 2 {
      for total in block {
        let parts = block.filter { $0 != total }
        let addsUp = counts.contains { column in
          let whole = column[total] ?? 0
          return whole > 0 && parts.reduce(0) { $0 &+ (column[$1] ?? 0) } == whole
        }
        if addsUp { sums.append(Sum(total: total, parts: parts)) }
      }
    }
    return sums
  }

  private static func columnSums(_ counts: [(column: Int, values: [Int?])]) -> [Sum] {
    guard counts.count > 2 else { return [] }
    return counts.compactMap { total in
      let parts = counts.filter { $0.column != total.column }
      let addsUp = total.values.indices.allSatisfy { row in
        parts.reduce(0) { $0 &+ ($1.values[row] ?? 0) } == total.values[row] ?? 0
      }
      return addsUp ? Sum(total: total.column, parts: parts.map(\.column)) : nil
    }
  }
}

extension Column {
  func number(at row: Int) -> Double? {
    switch self[row] {
    case .integer(let value): Double(value)
    case .number(let value): value
    case .decimal(let value): value.number
    default: nil
    }
  }

  func count(at row: Int) -> Int? { number(at: row).flatMap { Int(exactly: $0.rounded()) } }
}
