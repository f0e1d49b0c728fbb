import TrinnBasis

extension Table {
  /// This table with the columns of another one beside it, where the rows agree in their keys.
  ///
  /// Rows stay in the order of the left table, partners in the order of the right one; a full join's lone right rows
  /// follow. A key column stands once, under its left name.
  ///
  /// - Throws: `unknownColumn`, `mismatch` for keys of unlike types and for a broken `expect`.
  public func join(_ right: Table, _ options: JoinOptions) throws -> Table {
    guard !options.keys.isEmpty else { throw TrinnError(.argumentMissing, "no key is named", argument: "by") }
    let leftKeys = try options.keys.map { try column($0.left) }
    let rightKeys = try options.keys.map { try right.column($0.right) }
    let match = try JoinMatch(leftKeys, rightKeys, names: options.keys)
    try check(options, match, leftKeys, rightKeys, right)
    switch options.kind {
    case .semi, .anti:
      let kept = (0..<rowCount).filter { match.partners(ofLeft: $0).isEmpty == (options.kind == .anti) }
      let left = kept.map { UInt32(truncatingIfNeeded: $0) }
      let partners = kept.map { match.partners(ofLeft: $0).first.map { match.rightRows[$0] } ?? Column.noRow }
      // Which rows of an open list have a partner among pupils is knowledge about pupils.
      return try rows(left).with(subject: Subject.joined(self, right, left, partners, keepsRight: false))
    case .inner, .left, .full:
      return try joined(right, options, pairs(match, right, options.kind))
    }
  }

  /// Which left and right rows stand beside each other in the result. `left` is nil where each left row stands once and
  /// in its place, so that its columns can be shared.
  private struct Pairs {
    var left: [UInt32]?
    var right: [UInt32]
  }

  private func pairs(_ match: JoinMatch, _ right: Table, _ kind: JoinOptions.Kind) throws -> Pairs {
    let keepsAll = kind != .inner
    let counts: [Int] = try parallelArray(count: rowCount) { rows, out in
      for row in rows {
        let partners = match.partners(ofLeft: row).count
        out[row] = keepsAll ? max(partners, 1) : partners
      }
    }
    let isOneEach = counts.allSatisfy { $0 == 1 }
    if isOneEach, kind != .full {
      let partners: [UInt32] = try parallelArray(count: rowCount) { rows, out in
        for row in rows {
          let own = match.partners(ofLeft: row)
          out[row] = own.isEmpty ? Column.noRow : match.rightRows[own.lowerBound]
        }
      }
      return Pairs(left: nil, right: partners)
    }
    let total = try counts.reduce(0) { sum, count in
      let (next, overflow) = sum.addingReportingOverflow(count)
      // Row numbers have 32 bits; a join of that size is a wrong key and not a wish.
      guard !overflow, next < Int(Column.noRow) else {
        throw TrinnError(
          .limit, "the join would have more than 4 billion rows", argument: "by", hint: "name one more key column")
      }
      return next
    }
    var pairs = Pairs(left: [], right: [])
    pairs.left?.reserveCapacity(total)
    pairs.right.reserveCapacity(total)
    for row in 0..<rowCount {
      if row & 0xFFFF == 0 { try Interrupt.check() }
      let own = match.partners(ofLeft: row)
      for place in own {
        pairs.left?.append(UInt32(truncatingIfNeeded: row))
        pairs.right.append(match.rightRows[place])
      }
      if own.isEmpty, keepsAll {
        pairs.left?.append(UInt32(truncatingIfNeeded: row))
        pairs.right.append(Column.noRow)
      }
    }
    if kind == .full { addLoneRightRows(match, &pairs) }
    return pairs
  }

  private func addLoneRightRows(_ match: JoinMatch, _ pairs: inout Pairs) {
    var isMet = [Bool](repeating: false, count: match.rightStarts.count)
    for group in match.leftGroups where group != Column.noRow { isMet[Int(group)] = true }
    for (row, group) in match.rightGroups.enumerated() where group == Column.noRow || !isMet[Int(group)] {
      pairs.left?.append(Column.noRow)
      pairs.right.append(UInt32(truncatingIfNeeded: row))
    }
  }

  private func joined(_ right: Table, _ options: JoinOptions, _ pairs: Pairs) throws -> Table {
    var result: [(name: String, column: Column)] = []
    for (name, column) in zip(names, columns) {
      var joined = try pairs.left.map { try column.gather($0) } ?? column
      if options.kind == .full, let key = options.keys.first(where: { $0.left == name }) {
        joined = try joined.filled(from: right.column(key.right).gather(pairs.right), where: pairs.left ?? [])
      }
      result.append((name, joined))
    }
    let keys = Set(options.keys.map(\.right))
    let hasAbsentRows = pairs.right.contains(Column.noRow)
    for (name, column) in zip(right.names, right.columns) where !keys.contains(name) {
      let listed = right.subject.isOpen && !subject.isOpen ? column.listed : column
      let joined = try listed.gather(pairs.right, absent: .rowAbsent, hasAbsentRows: hasAbsentRows)
      result.append((index(of: name) == nil ? name : name + options.suffix, joined))
    }
    let subject = try Table.Subject.joined(self, right, pairs.left, pairs.right)
    return try Table(result, rowCount: pairs.right.count, subject: subject, notes: (notes + right.notes).uniqued())
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

extension Table.Subject {
  /// The more guarded of two sides; a row of two groups rests on the smaller one.
  fileprivate static func joined(
    _ left: Table, _ right: Table, _ leftRows: [UInt32]?, _ rightRows: [UInt32], keepsRight: Bool = true
  ) throws -> Table.Subject {
    func support(_ groups: [Int], _ row: UInt32) -> Int? { Int(row) < groups.count ? groups[Int(row)] : nil }
    func leftRow(_ row: Int) -> UInt32 { leftRows.map { $0[row] } ?? UInt32(truncatingIfNeeded: row) }
    switch (left.subject, right.subject) {
    case (.records, _), (.recordsOf, _), (_, .records), (_, .recordsOf):
      let named = left.columns + (keepsRight ? right.columns : [])
      guard !named.contains(where: { $0.type == .identity }) else { return .records }
      if let pupils = left.pupilColumn {
        return .recordsOf(pupils: try leftRows.map { try pupils.gather($0) } ?? pupils)
      }
      return try right.pupilColumn.map { .recordsOf(pupils: try $0.gather(rightRows)) } ?? .records
    case (.groups(let left), .groups(let right)):
      return .groups(
        support: rightRows.indices.map { row in
          let sides = [support(left, leftRow(row)), support(right, rightRows[row])].compactMap { $0 }
          return sides.min() ?? 0
        })
    case (.groups(let left), _): return .groups(support: rightRows.indices.map { support(left, leftRow($0)) ?? 0 })
    case (_, .groups(let right)): return .groups(support: rightRows.map { support(right, $0) ?? 0 })
    case (.published, _), (_, .published): return .published
    case (.open, .open): return .open
    }
  }
}
