import TrinnBasis

extension Table {
  /// This table with the columns of another one beside it, where the rows agree in their keys.
  ///
  /// Rows stay in the order of the left table, partners in the order of the right one; a full join's lone right rows
  /// follow. A key column stands once, under its left name. A sentence under the table says how many rows met nobody.
  ///
  /// - Throws: `unknownColumn`, `mismatch` for keys of unlike types and for a broken `expect`.
  public func join(_ right: Table, _ options: JoinOptions) throws -> Table {
    try join(right, options, JoinLayout(leftNames: Set(names)))
  }

  func join(_ right: Table, _ options: JoinOptions, _ layout: JoinLayout) throws -> Table {
    try options.validate()
    let leftKeys = try options.keys.map { try column($0.left) }
    let rightKeys = try options.keys.map { try right.column($0.right) }
    if options.kind == .cross {
      return try joined(
        right, options, CrossedPartners(rowCount: rowCount, rightCount: right.rowCount), JoinReport(), layout)
    }
    let keys = try JoinKeys(
      zip(zip(leftKeys, rightKeys), options.keys).map { try Table.joinKey($0.0, $0.1, $1) }, leftCount: rowCount,
      rightCount: right.rowCount)
    switch options.time {
    case nil:
      let match = try JoinMatch(keys)
      try check(options, match.groups, leftKeys, rightKeys, right)
      let report = JoinReport(missingOf: options.keys, leftKeys)
      if let groups = match.groups {
        return try joined(right, options, GroupPartners(numbers: match.leftNumbers(), groups: groups), report, layout)
      }
      return try joined(right, options, match.onlyPartners(), report, layout)
    case .asOf(let asOf):
      let own = try column(asOf.key.left)
      let time = try TimeKey(
        [(asOf.key.left, own), (asOf.key.right, right.column(asOf.key.right))], argument: "asof")
      let found = try JoinMatch.asOf(keys, time, asOf)
      try check(options, found.doubled, "at one \(asOf.key.right)", leftKeys + [own])
      return try joined(
        right, options, found.lists, JoinReport(missingOf: options.keys + [asOf.key], leftKeys + [own], found), layout)
    case .validity(let validity):
      let own = try column(validity.at)
      let time = try TimeKey(
        [
          (validity.at, own), (validity.from, right.column(validity.from)), (validity.to, right.column(validity.to)),
        ], argument: "valid")
      let found = try JoinMatch.valid(keys, time, validity.ends)
      try check(options, found.doubled, "at one time", leftKeys + [own])
      let named = options.keys + [(validity.at, validity.at)]
      return try joined(right, options, found.lists, JoinReport(missingOf: named, leftKeys + [own], found), layout)
    }
  }

  private static func joinKey(_ left: Column, _ right: Column, _ name: JoinOptions.Key) throws -> JoinKey {
    if let key = try JoinKey(left, right) { return key }
    let names = name.left == name.right ? "\"\(name.left)\"" : "\"\(name.left)\" and \"\(name.right)\""
    throw TrinnError(
      .mismatch, "the key \(names) is \(left.type.name) on the left and \(right.type.name) on the right",
      argument: "by", wanted: left.type.name, got: right.type.name,
      hint: "derive a key of the same type in one of the tables")
  }

  private func joined(
    _ right: Table, _ options: JoinOptions, _ lists: some PartnerLists, _ report: JoinReport,
    _ layout: JoinLayout
  ) throws -> Table {
    switch options.kind {
    case .semi, .anti:
      let kept = try JoinPairs.kept(lists, withPartner: options.kind == .semi)
      let matched = options.kind == .semi ? kept.left.count : rowCount - kept.left.count
      // Which rows of an open list have a partner among pupils is knowledge about pupils.
      let subject = try Subject.joined(self, right, kept.left, kept.partners, keepsRight: false)
      let table = kept.left.count == rowCount ? self : try rows(kept.left)
      return table.with(subject: subject)
        .adding(note: report.note(options, matched: matched, of: rowCount, loneRight: nil, of: right.rowCount))
    case .inner, .left, .full, .cross:
      let pairs = try JoinPairs(lists, options, rightCount: right.rowCount)
      let note = report.note(
        options, matched: pairs.matchedCount, of: rowCount, loneRight: pairs.loneRightCount, of: right.rowCount)
      let kept = try layout.kept(pairs) { try laidOut(right, options, pairs, layout, only: $0) }
      let table = try Table(
        laidOut(right, options, kept.pairs, layout), rowCount: kept.pairs.right.count,
        subject: Subject.joined(self, right, kept.pairs.left, kept.pairs.right),
        notes: (notes + right.notes).uniqued())
      return kept.notes.reduce(table.adding(note: note)) { $0.adding(note: $1) }
    }
  }

  /// The columns of both tables, or some of them by their names in the result, as the pairs say.
  private func laidOut(
    _ right: Table, _ options: JoinOptions, _ pairs: JoinPairs, _ layout: JoinLayout, only wanted: Set<String>? = nil
  ) throws -> [(name: String, column: Column)] {
    var result: [(name: String, column: Column)] = []
    let isFull = options.kind == .full
    for (name, column) in zip(names, columns) where wanted?.contains(name) ?? true {
      var joined = try pairs.left.map { try column.gather($0, absent: .rowAbsent, hasAbsentRows: isFull) } ?? column
      if isFull, let key = options.keys.first(where: { $0.left == name }) {
        joined = try joined.filled(from: right.column(key.right).gather(pairs.right), where: pairs.left ?? [])
      }
      result.append((name, joined))
    }
    let keys = Set(options.keys.map(\.right))
    for (own, column) in zip(right.names, right.columns) where !keys.contains(own) {
      let name = layout.leftNames.contains(own) ? own + options.suffix : own
      guard wanted?.contains(name) ?? true else { continue }
      let listed = right.subject.isOpen && !subject.isOpen ? column.listed : column
      result.append((name, try listed.gather(pairs.right, absent: .rowAbsent, hasAbsentRows: pairs.hasAbsentRight)))
    }
    return result
  }
}

extension JoinOptions {
  fileprivate func validate() throws {
    switch (kind, time) {
    case (.cross, nil) where keys.isEmpty: return
    case (.cross, _):
      throw TrinnError(
        .mismatch, "a cross join puts every row beside every other and takes no key", argument: "kind",
        hint: "kind = \"left\" or \"inner\" join by keys")
    case (.full, .some):
      throw TrinnError(
        .mismatch, "a full join has no rows for a time that is nobody's", argument: "kind",
        hint: "kind = \"left\" keeps all rows of the left table")
    case (_, nil) where keys.isEmpty:
      throw TrinnError(.argumentMissing, "no key is named", argument: "by", hint: "by = \"school\"")
    default: return
    }
  }
}

extension Column {
  /// A text out of an open list, beside pupils: a code from now on, so that the gate knows the name of a school from what
  /// somebody wrote of a pupil.
  fileprivate var listed: Column {
    type == .text ? Column(type: .code(list: ColumnType.openList), values: values, missing: missing) : self
  }

  /// The same column, with the values of another one in the rows that the left table lacks.
  fileprivate func filled(from other: Column, where left: [UInt32]) throws -> Column {
    guard let stacked = try Column.concatenated([self, other]) else { return self }
    let rows = left.indices.map { row in
      UInt32(truncatingIfNeeded: left[row] == Column.noRow ? count + row : row)
    }
    return try stacked.gather(rows)
  }
}
