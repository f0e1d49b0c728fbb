import TrinnBasis
import TrinnTable

extension Gate {
  /// A table for its own user's screen: rows may be seen, who they are may not. Identities are not in the result.
  public func screen(_ table: Table) throws -> Released<Table, Screen> {
    let columns = zip(table.names, table.columns).map { name, column in
      (name: name, column: column.type == .identity ? column.anonymous : column)
    }
    let subject: Table.Subject = if case .recordsOf = table.subject { .records } else { table.subject }
    return Released(try Table(columns, rowCount: table.rowCount, subject: subject, notes: table.notes), hidden: [])
  }

  /// A table that may leave.
  ///
  /// Tables of single pupils are refused; tables of groups lose the cells that are small, or that would follow from the
  /// sums beside them; published figures lose the counts from which what their publisher hid would follow; tables without
  /// pupils go as they are.
  ///
  /// - Parameter shape: what the columns are and what adds up; found in the table where it is not given.
  public func release(
    _ table: Table, _ request: ReleaseRequest, shape: TableShape? = nil
  ) throws -> Released<Table, File> {
    try request.check()
    if let index = table.columns.firstIndex(where: { $0.type == .identity }) {
      throw TrinnError(
        .refused, "the table has the identity column \"\(table.names[index])\", which never leaves",
        argument: "table", wanted: "a table without identities", got: "an identity column",
        hint: "summarise pupils into groups first: t:group(\"…\"):summarise \"elever = count_distinct(pupil)\"")
    }
    switch table.subject {
    case .records, .recordsOf:
      throw TrinnError(
        .refused, "a table with a row a pupil never leaves", argument: "table", wanted: "a table of groups",
        got: "\(table.rowCount) rows of single records",
        hint: "summarise first: t:group(\"…\"):summarise \"elever = count_distinct(pupil)\", or t:count \"…\"; "
          + "min, max, first and last give one pupil's value")
    case .open:
      return Released(
        try table.hiding([[Int: HidingRule]](repeating: [:], count: table.columns.count)), request: request)
    case .published:
      let limit = limit(request, source: .udir, indicator: request.indicator).threshold
      let hidden = try InheritedMasks.leftOut(of: table, limit: limit)
      return Released(
        try table.hiding(hidden),
        hidden: table.named(hidden, keys: ["area_name", "group", "period"].compactMap(table.index)), request: request)
    case .groups(let support):
      let basis = try CellBasis(support, of: table)
      return try release(
        table, basis, request, shape ?? .inferred(from: table, basis: basis, sums: support.sums))
    }
  }

  private func release(
    _ table: Table, _ basis: CellBasis, _ request: ReleaseRequest, _ shape: TableShape
  ) throws -> Released<Table, File> {
    guard basis.rows.count == table.rowCount, shape.roles.count == table.columns.count else {
      throw TrinnError(
        .fault, "the table's shape does not fit its \(table.rowCount) rows and \(table.names.count) columns")
    }
    let limit = limit(request, source: request.source, indicator: request.indicator)
    let hidden = try TableCells(table, basis: basis, shape: shape, limit: limit).hidden()
    let keys = shape.roles.indices.filter { shape.roles[$0] == .key || shape.roles[$0] == .trait }
    let reasons = table.named(hidden, keys: keys)
    let notes = ReleasedNotes.kept(table.notes, threshold: limit.threshold, isAnythingHidden: !reasons.isEmpty)
    return Released(try table.with(notes: notes).hiding(hidden), hidden: reasons, request: request)
  }
}

extension Table {
  /// Hidden cells as their reader finds them: by what the row is, and the column.
  fileprivate func named(_ hidden: [[Int: HidingRule]], keys: [Int]) -> [HiddenCell] {
    hidden.enumerated().flatMap { column, rows in
      rows.sorted { $0.key < $1.key }.map { row, rule in
        let name = keys.map { columns[$0][row].label } + [names[column]]
        return HiddenCell(name: name.joined(separator: ", "), rule: rule)
      }
    }
  }

  /// The table without those cells' values, and without texts that no row holds. What a group rests on stays behind.
  fileprivate func hiding(_ hidden: [[Int: HidingRule]]) throws -> Table {
    let kept = columns.indices.map { column in
      (name: names[column], column: columns[column].hiding(hidden[column]).compacted)
    }
    let released: Subject = if case .published = subject { .published } else { .open }
    return try Table(kept, rowCount: rowCount, subject: released, notes: notes)
  }
}
