import TrinnBasis

extension Table {
  /// The given rows in the given order; what the table says of itself goes along, row by row.
  func rows(_ rows: [UInt32]) throws -> Table {
    Table(
      names: names, columns: try columns.map { try $0.gather(rows, absent: .rowAbsent, hasAbsentRows: false) },
      rowCount: rows.count, subject: subject.gathered(rows), notes: notes)
  }

  /// Other columns over the same rows.
  func with(columns: [(name: String, column: Column)]) throws -> Table {
    try Table(columns, rowCount: rowCount, subject: subject, notes: notes)
  }

  /// One more sentence under the table, unless it stands there.
  func adding(note: String?) -> Table {
    guard let note, !notes.contains(note) else { return self }
    return with(notes: notes + [note])
  }
}

extension Table.Subject {
  func gathered(_ rows: [UInt32]) -> Table.Subject {
    guard case .groups(let support) = self else { return self }
    return .groups(support: rows.map { Int($0) < support.count ? support[Int($0)] : 0 })
  }
}
