/// Tables with some of their columns, as plans pass them on.
extension Table {
  /// The same columns and types, without a row.
  package var withoutRows: Table {
    guard rowCount > 0 else { return self }
    let subject: Subject =
      switch subject {
      case .recordsOf(let pupils): .recordsOf(pupils: pupils.slice(0..<0))
      case .groups: .groups(support: [])
      case .records, .published, .open: subject
      }
    return Table(names: names, columns: columns.map { $0.slice(0..<0) }, rowCount: 0, subject: subject, notes: notes)
  }

  /// Some of the columns, in their order. The caller keeps the one that says whose rows they are.
  func keeping(_ wanted: Set<String>) -> Table {
    guard !names.allSatisfy(wanted.contains) else { return self }
    let kept = names.indices.filter { wanted.contains(names[$0]) }
    return Table(
      names: kept.map { names[$0] }, columns: kept.map { columns[$0] }, rowCount: rowCount, subject: subject,
      notes: notes)
  }

  /// The same with the columns in this order; what it does not have is left out.
  func arranged(_ order: [String]) -> Table {
    guard names != order else { return self }
    let found = order.compactMap { name in index(of: name).map { (name, columns[$0]) } }
    return Table(
      names: found.map(\.0), columns: found.map(\.1), rowCount: rowCount, subject: subject, notes: notes)
  }

  /// The columns of this part and of another one of the same table, in the order of the whole.
  func beside(_ other: Table, in order: [String]) -> Table {
    let known = order.compactMap { name in
      (index(of: name).map { columns[$0] } ?? other.index(of: name).map { other.columns[$0] }).map { (name, $0) }
    }
    return Table(
      names: known.map(\.0), columns: known.map(\.1), rowCount: rowCount, subject: subject,
      notes: (notes + other.notes).uniqued())
  }

  /// The name of the identity column that says whose row it is, as `pupilColumn` chooses it.
  var pupilColumnName: String? {
    let identities = zip(names, columns).filter { $0.1.type == .identity }.map(\.0)
    return identities.contains("pupil") ? "pupil" : identities.first
  }
}
