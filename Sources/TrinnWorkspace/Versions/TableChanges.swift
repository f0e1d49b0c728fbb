import TrinnBasis
import TrinnTable

/// What became of a table's rows between two versions: rows that came, rows that went, and rows whose values were restated.
///
/// Rows are the same where their key is; where several have one key, the first is the first, the second the second.
public struct TableChanges: Sendable {
  public let key: [String]
  /// Rows of the new table.
  public let added: [Int]
  /// Rows of the old table.
  public let removed: [Int]
  public let restated: [(old: Int, new: Int)]
  /// For each column that both have: in how many rows its value was restated.
  public let byColumn: [(name: String, rows: Int)]
  public let newColumns: [String]
  public let goneColumns: [String]

  public var isEmpty: Bool {
    added.isEmpty && removed.isEmpty && restated.isEmpty && newColumns.isEmpty && goneColumns.isEmpty
  }

  /// - Parameter key: the columns that say which row is which; nil for identities with the school year, or all columns
  ///   where there are none.
  /// - Throws: `unknown_column`.
  public init(from old: Table, to new: Table, key wanted: [String]? = nil) throws {
    let common = old.names.filter { new.names.contains($0) }
    for name in wanted ?? [] { _ = (try old.column(name), try new.column(name)) }
    let key = wanted ?? TableChanges.key(of: old, common)
    let codes = try common.map { name in SharedCodes(try old.column(name), try new.column(name)) }
    let keyPlaces = key.compactMap { common.firstIndex(of: $0) }
    var places: [RowKey: Int] = [:]
    var seen: [[Int32]: Int32] = [:]
    func rowKey(_ row: Int, _ side: KeyPath<SharedCodes, [Int32]>) -> RowKey {
      let values = keyPlaces.map { codes[$0][keyPath: side][row] }
      let turn = seen[values, default: 0]
      seen[values] = turn + 1
      return RowKey(values: values, turn: turn)
    }
    for row in 0..<old.rowCount { places[rowKey(row, \.old)] = row }
    seen = [:]
    var (added, restated) = ([Int](), [(old: Int, new: Int)]())
    var counts = [Int](repeating: 0, count: common.count)
    for row in 0..<new.rowCount {
      if row & 0xfff == 0 { try Interrupt.check() }
      guard let before = places.removeValue(forKey: rowKey(row, \.new)) else {
        added.append(row)
        continue
      }
      var isRestated = false
      for (column, code) in codes.enumerated() where code.old[before] != code.new[row] {
        counts[column] += 1
        isRestated = true
      }
      if isRestated { restated.append((before, row)) }
    }
    self.key = key
    self.added = added
    removed = places.values.sorted()
    self.restated = restated
    byColumn = zip(common, counts).map { ($0, $1) }
    newColumns = new.names.filter { !old.names.contains($0) }
    goneColumns = old.names.filter { !new.names.contains($0) }
  }

  /// Identities, with the school year where there is one.
  private static func key(of table: Table, _ common: [String]) -> [String] {
    let typed = zip(table.names, table.columns).filter { common.contains($0.0) }
    let identities = typed.filter { $0.1.type == .identity }.map(\.0)
    guard !identities.isEmpty else { return common }
    return identities + typed.filter { $0.1.type == .schoolYear }.map(\.0)
  }
}

/// The rows' values of one column in both tables, equal where the values are.
private struct SharedCodes {
  let old: [Int32]
  let new: [Int32]

  init(_ before: Column, _ after: Column) {
    var known: [Scalar: Int32] = [:]
    func codes(_ column: Column) -> [Int32] {
      (0..<column.count).map { row in
        let value = column[row]
        if let code = known[value] { return code }
        let code = Int32(truncatingIfNeeded: known.count)
        known[value] = code
        return code
      }
    }
    (old, new) = (codes(before), codes(after))
  }
}

private struct RowKey: Hashable {
  let values: [Int32]
  let turn: Int32
}
