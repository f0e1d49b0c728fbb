import TrinnBasis

extension Table {
  /// The given rows in the given order; what the table says of itself goes along, row by row.
  package func rows(_ rows: [UInt32]) throws -> Table {
    Table(
      names: names, columns: try columns.map { try $0.gather(rows, absent: .rowAbsent, hasAbsentRows: false) },
      rowCount: rows.count, subject: try subject.gathered(rows), notes: notes)
  }

  /// Other columns over the same rows. Where they name no pupil any more, the table still knows whose rows they are.
  func with(columns: [(name: String, column: Column)]) throws -> Table {
    var subject = subject
    if case .records = subject, !columns.contains(where: { $0.column.type == .identity }), let pupils = pupilColumn {
      subject = .recordsOf(pupils: pupils)
    }
    return try Table(columns, rowCount: rowCount, subject: subject, notes: notes)
  }

  /// Says which rows and columns are sums of others, where the table is one of groups.
  func stating(_ sums: TableSums) -> Table {
    guard case .groups(let support) = subject else { return self }
    return with(subject: .groups(support: support.with(sums: sums)))
  }

  /// One more sentence under the table, unless it stands there.
  func adding(note: String?) -> Table {
    guard let note, !notes.contains(note) else { return self }
    return with(notes: notes + [note])
  }
}

extension Table.Subject {
  func gathered(_ rows: [UInt32]) throws -> Table.Subject {
    switch self {
    case .groups(let support): .groups(support: support.gathered(rows))
    case .recordsOf(let pupils): .recordsOf(pupils: try pupils.gather(rows))
    case .records, .published, .open: self
    }
  }

  /// The subject of other rows than these: what still names pupils in a column of its own.
  var ofOtherRows: Table.Subject { if case .recordsOf = self { .records } else { self } }
}
