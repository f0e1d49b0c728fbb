import TrinnBasis
import TrinnTable

/// How many distinct pupils the numbers of a kernel rest on, so that the gate can judge each.
extension CompleteRows {
  /// Whether the table speaks of pupils at all.
  var speaksOfPupils: Bool {
    switch table.subject {
    case .records, .recordsOf, .groups: true
    case .published, .open: false
    }
  }

  /// Distinct pupils in each group of the used rows, counted when the gate asks.
  ///
  /// - Parameter ids: the group of each used row, `0..<groupCount`.
  func support(_ ids: [UInt32], groupCount: Int) -> Support {
    let (table, rows) = (table, rows)
    let grouping: @Sendable () -> Grouping = {
      // Rows that the kernel left out stand in a group of their own, which nobody asks about.
      var groups = [UInt32](repeating: UInt32(truncatingIfNeeded: groupCount), count: table.rowCount)
      for (place, row) in rows.enumerated() { groups[Int(row)] = ids[place] }
      return Grouping(ids: groups, groupCount: groupCount + 1)
    }
    let known = Support(count: groupCount) { Array((try table.supports(of: grouping()) ?? []).prefix(groupCount)) }
    return known.with { try table.members(of: grouping())?.leading(groupCount) }
  }

  /// Distinct pupils behind all used rows.
  func wholeSupport(rows results: Int = 1) -> Support {
    let whole = support([UInt32](repeating: 0, count: count), groupCount: 1)
    return Support(count: results) {
      let n = try whole.counts().first ?? 0
      return Array(repeating: n, count: results)
    }.with(whoOf: whole, Array(repeating: [0], count: results))
  }

  /// What a table of results speaks of: groups with this support, or nobody where the table speaks of nobody.
  func subject(_ support: Support) -> Table.Subject { speaksOfPupils ? .groups(support: support) : table.subject }

  /// Support where each result rests on several groups at once, such as a difference between two: the fewest of them.
  ///
  /// - Parameter rests: for each result the groups that it rests on.
  func support(_ ids: [UInt32], groupCount: Int, fewestOf rests: [[Int]]) -> Support {
    let groups = support(ids, groupCount: groupCount)
    return Support(count: rests.count) {
      let counts = try groups.counts()
      return rests.map { $0.map { counts[$0] }.min() ?? 0 }
    }.with(whoOf: groups, rests)
  }

  /// Support of a result that rests on an event: the fewer of those with it and those without, in each group.
  func support(_ ids: [UInt32], groupCount: Int, event: [Bool]) -> Support {
    let split = zip(ids, event).map { $0 * 2 + ($1 ? 1 : 0) }
    return support(
      split, groupCount: groupCount * 2, fewestOf: (0..<groupCount).map { [$0 * 2, $0 * 2 + 1] })
  }

  /// Support of results that rest on parts of groups, each counted in units such as rows or ways.
  ///
  /// - Parameters:
  ///   - sizes: how many units each group has.
  ///   - least: for each result its group, and the fewest units that it rests on. Where a pupil has several units in a
  ///     group, as many fewer pupils may be behind them.
  func support(_ ids: [UInt32], sizes: [Int], least: [(group: Int, rows: Int)]) -> Support {
    let pupils = support(ids, groupCount: sizes.count)
    return Support(count: least.count) {
      let counts = try pupils.counts()
      return least.map { max(0, $0.rows - max(0, sizes[$0.group] - counts[$0.group])) }
    }.with(whoOf: pupils, least.map { [$0.group] })
  }
}
