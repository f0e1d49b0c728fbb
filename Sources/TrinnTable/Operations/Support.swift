import TrinnBasis

extension Table {
  /// How many distinct pupils each group rests on, or nil where the table does not speak of pupils.
  ///
  /// Pupils are counted by the identity column `pupil`, else by the only identity column, else each row counts as one.
  /// Groups of groups rest on at least the largest of their parts: parts may share pupils, so they are not added up.
  package func supports(of grouping: Grouping) -> [Int]? {
    switch subject {
    case .published, .open: return nil
    case .groups(let support):
      var largest = [Int](repeating: 0, count: grouping.groupCount)
      for (row, group) in grouping.ids.enumerated() { largest[Int(group)] = max(largest[Int(group)], support[row]) }
      return largest
    case .records:
      guard let pupils = pupilColumn else { return grouping.counts() }
      return grouping.distinctCounts(of: pupils)
    }
  }

  /// The column that says whose row it is.
  package var pupilColumn: Column? {
    let identities = zip(names, columns).filter { $0.1.type == .identity }
    return identities.first { $0.0 == "pupil" }?.1 ?? (identities.count == 1 ? identities[0].1 : nil)
  }

  /// What a table of these groups speaks of.
  package func subject(of grouping: Grouping) -> Subject {
    supports(of: grouping).map { .groups(support: $0) } ?? subject
  }
}

extension Grouping {
  /// How many distinct values of a coded column each group has; missing ones are not counted.
  ///
  /// Group by group, each code is stamped with the last group that saw it: one pass, and no set of pairs.
  func distinctCounts(of column: Column) -> [Int] {
    guard case .codes(let codes, let dictionary) = column.values else { return counts() }
    let (starts, rows) = rowsByGroup()
    var stamps = [UInt32](repeating: Column.noRow, count: max(dictionary.count, 1))
    var counts = [Int](repeating: 0, count: groupCount)
    for group in 0..<groupCount {
      let stamp = UInt32(truncatingIfNeeded: group)
      for row in rows[starts[group]..<starts[group + 1]] where (column.missing?[Int(row)] ?? 0) == 0 {
        let code = codes[Int(row)]
        if stamps[code] != stamp {
          stamps[code] = stamp
          counts[group] += 1
        }
      }
    }
    return counts
  }
}
