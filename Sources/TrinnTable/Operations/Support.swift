import TrinnBasis

extension Table {
  /// How many distinct pupils each group rests on, or nil where the table does not speak of pupils.
  ///
  /// Pupils are counted by the identity column `pupil`, else by the only identity column, else each row counts as one.
  /// Groups of groups rest on at least the largest of their parts: parts may share pupils, so they are not added up.
  package func supports(of grouping: Grouping) throws -> [Int]? {
    switch subject {
    case .published, .open: return nil
    case .groups(let support):
      var largest = [Int](repeating: 0, count: grouping.groupCount)
      for (row, group) in grouping.ids.enumerated() { largest[Int(group)] = max(largest[Int(group)], support[row]) }
      return largest
    case .records:
      guard let pupils = pupilColumn else { return grouping.counts() }
      return try grouping.distinctCounts(of: pupils)
    }
  }

  /// The column that says whose row it is.
  package var pupilColumn: Column? {
    let identities = zip(names, columns).filter { $0.1.type == .identity }
    return identities.first { $0.0 == "pupil" }?.1 ?? (identities.count == 1 ? identities[0].1 : nil)
  }

  /// What a table of these groups speaks of.
  package func subject(of grouping: Grouping) throws -> Subject {
    try supports(of: grouping).map { .groups(support: $0) } ?? subject
  }
}

extension Grouping {
  /// How many distinct values of a column each group has; missing ones are not counted.
  func distinctCounts(of column: Column) throws -> [Int] {
    let cells = try Grouping(ids: ids, within: column, groupCount: groupCount)
    var counts = [Int](repeating: 0, count: groupCount)
    for row in cells.firstRows.map(Int.init) where row < ids.count && (column.missing?[row] ?? 0) == 0 {
      counts[Int(ids[row])] += 1
    }
    return counts
  }
}
