/// Which rows and columns of a table of groups are sums of others, where the operation that made them knows: the gate
/// then need not find it by reckoning. A sum that does not add up, as of means, or of pupils who stand in two rows, does
/// no harm.
public struct TableSums: Sendable, Equatable {
  /// One list a direction in which rows were added up: for each row the row that it is a part of, `Column.noRow` for
  /// none. A school is part of its municipality; in a table with margins a cell is part of its row's and its column's
  /// total, so that there are two lists.
  public var rows: [[UInt32]]
  /// Columns by name that are the sum of the named others.
  public var columns: [ColumnSum]

  public struct ColumnSum: Sendable, Equatable {
    public var total: String
    public var parts: [String]

    public init(total: String, parts: [String]) {
      self.total = total
      self.parts = parts
    }
  }

  public static let none = TableSums()

  /// The column, and its scale, that tells a total from what it is the total of.
  public static let levelName = "level"

  public init(rows: [[UInt32]] = [], columns: [ColumnSum] = []) {
    self.rows = rows
    self.columns = columns
  }

  /// The same after the columns have got other names.
  package func renamed(_ name: (String) -> String) -> TableSums {
    TableSums(
      rows: rows, columns: columns.map { ColumnSum(total: name($0.total), parts: $0.parts.map(name)) })
  }

  /// The same over some rows, in another order; a part whose total is gone is part of nothing.
  package func gathered(_ kept: [UInt32], of count: Int) -> TableSums {
    guard !rows.isEmpty else { return self }
    var places = [UInt32](repeating: Column.noRow, count: count)
    for (place, row) in kept.enumerated() where Int(row) < count {
      places[Int(row)] = UInt32(truncatingIfNeeded: place)
    }
    return TableSums(
      rows: rows.map { totals in
        kept.map { row in
          guard Int(row) < count, Int(totals[Int(row)]) < count else { return Column.noRow }
          return places[Int(totals[Int(row)])]
        }
      }, columns: columns)
  }
}
