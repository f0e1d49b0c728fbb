extension Table {
  /// One row, read cell by cell: what a script's loop gets.
  public struct Row: Sendable {
    public let table: Table
    public let index: Int

    /// Cells by name, in the order of the columns. A pseudonym is never shown: it comes as `suppressed`.
    public var cells: [(name: String, value: Scalar)] {
      zip(table.names, table.columns).map { ($0, Row.shown($1, index)) }
    }

    /// The cell of a column, nil where the table has no such column.
    public subscript(name: String) -> Scalar? {
      table.index(of: name).map { Row.shown(table.columns[$0], index) }
    }

    private static func shown(_ column: Column, _ row: Int) -> Scalar {
      column.type == .identity && column.missingReason(at: row) == nil ? .missing(.suppressed) : column[row]
    }
  }

  /// The rows from the first to the last. Nothing is read before its turn.
  public func each() -> some Sequence<Row> & Sendable {
    (0..<rowCount).lazy.map { Row(table: self, index: $0) }
  }

  /// One row, nil beyond the ends.
  public func row(at index: Int) -> Row? { (0..<rowCount).contains(index) ? Row(table: self, index: index) : nil }
}
