import TrinnBasis

extension Table {
  /// How many distinct pupils each group rests on, or nil where the table does not speak of pupils.
  ///
  /// Pupils are counted by the identity column `pupil`, else by the first identity column, else by the one that was taken
  /// away; where there was none, each row counts as one.
  /// Groups of groups rest on at least the largest of their parts: parts may share pupils, so they are not added up.
  package func supports(of grouping: Grouping) -> [Int]? {
    switch subject {
    case .published, .open: return nil
    case .groups(let support):
      var largest = [Int](repeating: 0, count: grouping.groupCount)
      for (row, group) in grouping.ids.enumerated() { largest[Int(group)] = max(largest[Int(group)], support[row]) }
      return largest
    case .records, .recordsOf:
      guard let pupils = pupilColumn else { return grouping.counts() }
      return grouping.distinctCounts(of: pupils)
    }
  }

  /// The column that says whose row it is, also where it is not among the columns any more.
  package var pupilColumn: Column? {
    let identities = zip(names, columns).filter { $0.1.type == .identity }
    if case .recordsOf(let pupils) = subject { return pupils }
    return (identities.first { $0.0 == "pupil" } ?? identities.first)?.1
  }

  /// What a table of these groups speaks of.
  package func subject(of grouping: Grouping) -> Subject {
    supports(of: grouping).map { .groups(support: $0) } ?? subject
  }

  /// What a table of these groups speaks of when it tells these figures of them: a mean over the two of twenty who have a
  /// grade rests on two, and with somebody's own value in it the table is one of records still.
  func subject(of grouping: Grouping, telling uses: [AggregateUse]) -> Subject {
    guard isOfRecords, case .groups(let support) = subject(of: grouping) else { return subject(of: grouping) }
    guard !uses.contains(where: { $0.kind == .pick }) else { return .records }
    return .groups(support: Table.narrowed(support, by: uses))
  }

  /// Groups that a figure knows nothing of show none, and are not narrowed by it.
  static func narrowed(_ support: [Int], by uses: [AggregateUse]) -> [Int] {
    uses.filter { $0.kind == .measure }.reduce(support) { support, use in
      zip(support, use.used).map { $1 > 0 ? min($0, $1) : $0 }
    }
  }

  var isOfRecords: Bool {
    switch subject {
    case .records, .recordsOf: true
    case .groups, .published, .open: false
    }
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
