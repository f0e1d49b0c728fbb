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

  /// Columns that hold each row's share against that of all rows together.
  public var held: [HeldShare]

  /// A share of each row beside that of all rows, as in a funnel. From any row that is shown a reader works out the share of
  /// all, and so the counts of all, though no row tells them.
  public struct HeldShare: Sendable, Equatable {
    public var share: String
    /// The column with the number that it is a share of.
    public var whole: String
    /// Columns that say the share in another way: how far it lies from that of all, on which side of a limit.
    public var made: [String]
    /// False where the rows are held against a share from elsewhere, which tells nothing of them.
    public var isTotalTold: Bool

    public init(share: String, whole: String, made: [String], isTotalTold: Bool) {
      self.share = share
      self.whole = whole
      self.made = made
      self.isTotalTold = isTotalTold
    }
  }

  public static let none = TableSums()

  /// The column, and its scale, that tells a total from what it is the total of.
  public static let levelName = "level"

  public init(rows: [[UInt32]] = [], columns: [ColumnSum] = [], held: [HeldShare] = []) {
    self.rows = rows
    self.columns = columns
    self.held = held
  }

  /// The same after the columns have got other names.
  package func renamed(_ name: (String) -> String) -> TableSums {
    TableSums(
      rows: rows, columns: columns.map { ColumnSum(total: name($0.total), parts: $0.parts.map(name)) },
      held: held.map {
        HeldShare(
          share: name($0.share), whole: name($0.whole), made: $0.made.map(name), isTotalTold: $0.isTotalTold)
      })
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
      }, columns: columns, held: held)
  }
}
