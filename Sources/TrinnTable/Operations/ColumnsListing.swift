extension Table {
  /// One row a column: its name, its type, and how many values it has and lacks.
  public func listColumns() throws -> Table {
    let missing = columns.map { column in column.missing?.count { $0 != 0 } ?? 0 }
    return try Table(
      [
        "column": Column(texts: names),
        "type": Column(texts: columns.map(\.type.name)),
        "n": Column(integers: missing.map { rowCount - $0 }),
        "missing": Column(integers: missing),
      ], subject: subject.ofColumns)
  }
}

extension Table.Subject {
  /// What a table speaks of that has one row for each column of this one: of all pupils at once, and never open.
  var ofColumns: Table.Subject {
    switch self {
    case .groups, .recordsOf: .records
    case .records, .published, .open: self
    }
  }
}
