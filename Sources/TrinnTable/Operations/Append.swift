import TrinnBasis

extension Table {
  /// The rows of other tables below these, columns aligned by name. A column that one table lacks is missing there,
  /// because the row was never asked (`row_absent`). Types unify: integers with numbers to numbers, codes with text to
  /// text; types that do not are an error that names both.
  public func append(_ others: Table...) throws -> Table { try append(others) }

  public func append(_ others: [Table]) throws -> Table {
    let tables = [self] + others
    var order = names
    for table in others { order += table.names.filter { !order.contains($0) } }
    let columns = try order.map { name in (name, try Table.stacked(name, tables)) }
    return try Table(
      columns, rowCount: tables.reduce(0) { $0 + $1.rowCount }, subject: try Table.Subject.stacked(tables),
      notes: tables.flatMap(\.notes).uniqued())
  }

  /// Throws where another table has no column in common with this one: its rows would stand under nothing.
  public func needsColumnInCommon(with other: Table) throws(TrinnError) {
    guard !names.isEmpty, !other.names.isEmpty, !other.names.contains(where: { index(of: $0) != nil }) else { return }
    var hint = "t:rename gives both the same names; t:join puts columns beside each other"
    for name in names {
      guard let like = nearestName(to: name, among: other.names) else { continue }
      hint = "are \(name) and \(like) the same? t:rename \"\(like) = \(name)\""
      break
    }
    throw TrinnError(
      .mismatch, "the tables have no column in common", argument: "other",
      wanted: "one of \(names.joined(separator: ", "))", got: other.names.joined(separator: ", "), hint: hint)
  }

  private static func stacked(_ name: String, _ tables: [Table]) throws -> Column {
    var type: ColumnType?
    for own in tables.compactMap({ $0.known(name)?.type }) {
      guard let known = type else {
        type = own
        continue
      }
      guard let common = known.unified(with: own) else {
        throw TrinnError(
          .mismatch, "column \"\(name)\" is \(known.name) in one table and \(own.name) in another", argument: "other",
          wanted: known.name, got: own.name, hint: "rename one of them, or derive it with the other's type")
      }
      type = common
    }
    let common = type ?? .text
    let parts = tables.map { table in
      table.known(name) ?? Column(type: common, missing: .rowAbsent, count: table.rowCount)
    }
    guard let column = try Column.concatenated(parts) else {
      throw TrinnError(.outOfRange, "a number in column \"\(name)\" is too large for the type \(common.name)")
    }
    return column
  }
}

extension Table {
  fileprivate func known(_ name: String) -> Column? { index(of: name).map { columns[$0] } }
}

extension Table.Subject {
  /// The most guarded of the tables' subjects. A row of another table among groups rests on no pupil.
  fileprivate static func stacked(_ tables: [Table]) throws -> Table.Subject {
    var hasGroups = false
    var hasPublished = false
    for table in tables {
      switch table.subject {
      case .records, .recordsOf: return try Table.Subject.stackedRecords(tables)
      case .groups: hasGroups = true
      case .published: hasPublished = true
      case .open: break
      }
    }
    guard hasGroups else { return hasPublished ? .published : .open }
    return .groups(
      support: Support(
        count: tables.reduce(0) { $0 + $1.rowCount }, who: { try GroupMembers.stacked(tables.map { try $0.members() }) }
      ) {
        try tables.flatMap { table in
          if case .groups(let support) = table.subject { return try support.counts() }
          return Array(repeating: 0, count: table.rowCount)
        }
      })
  }
}

extension Table.Subject {
  /// Whose rows they are is known where one of the tables knows it; a row of another one is nobody's.
  private static func stackedRecords(_ tables: [Table]) throws -> Table.Subject {
    guard !tables.contains(where: { $0.columns.contains { $0.type == .identity } }) else { return .records }
    guard tables.contains(where: { $0.pupilColumn != nil }) else { return .records }
    let pupils = tables.map { $0.pupilColumn ?? Column(type: .identity, missing: .rowAbsent, count: $0.rowCount) }
    return try Column.concatenated(pupils).map { .recordsOf(pupils: $0) } ?? .records
  }
}

extension Sequence where Element: Hashable {
  /// Each element once, in the order of first sight.
  package func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}

extension Table {
  /// Nobody where the rows are of no pupils.
  fileprivate func members() throws -> GroupMembers? {
    guard case .groups(let support) = subject else {
      return GroupMembers(rows: Array(repeating: [], count: rowCount), pseudonyms: [])
    }
    return try support.members()
  }
}
