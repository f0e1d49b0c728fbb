import TrinnBasis
import TrinnSyntax

extension Table {
  /// How many distinct pupils each group rests on, or nil where the table does not speak of pupils. Counted when asked.
  ///
  /// Pupils are counted by the identity column `pupil`, else by the first identity column, else by the one that was taken
  /// away; where there was none, each row counts as one.
  /// Groups of groups rest on at least the largest of their parts: parts may share pupils, so they are not added up.
  ///
  /// - Parameters:
  ///   - groupCount: how many groups there are.
  ///   - known: distinct pupils where they are counted already.
  ///   - assignments: the figures that are told of the groups.
  ///   - grouping: makes the groups anew. The answer waits for it and not for the groups themselves: those of ten million
  ///     rows are forty megabytes, the keys they come from stand in the table anyway.
  package func support(
    groupCount: Int, known: [Int]? = nil, telling assignments: Assignments? = nil,
    _ grouping: @escaping @Sendable () throws -> Grouping
  ) -> Support? {
    switch subject {
    case .published, .open: return nil
    case .groups(let support):
      return Support(
        count: groupCount,
        who: {
          let grouping = try grouping()
          return try support.members()?.united(grouping.ids, groupCount: grouping.groupCount)
        }
      ) {
        let (support, grouping) = (try support.counts(), try grouping())
        var largest = [Int](repeating: 0, count: grouping.groupCount)
        for (row, group) in grouping.ids.enumerated() { largest[Int(group)] = max(largest[Int(group)], support[row]) }
        return largest
      }
    case .records, .recordsOf:
      guard let pupils = pupilColumn else {
        if let known, case .records = subject { return Support(known) }
        return Support(count: groupCount) { try grouping().counts() }
      }
      let rows = self
      let who: Support.Who = { try rows.members(of: grouping(), telling: assignments) }
      if let known, case .records = subject { return Support(known).with(who: who) }
      return Support(count: groupCount, who: who) { try grouping().distinctCounts(of: pupils) }
    }
  }

  package func support(of grouping: Grouping, telling assignments: Assignments? = nil) -> Support? {
    support(groupCount: grouping.groupCount, telling: assignments) { grouping }
  }

  /// The same, counted at once.
  package func supports(of grouping: Grouping) throws -> [Int]? { try support(of: grouping)?.counts() }

  /// The column that says whose row it is, also where it is not among the columns any more.
  package var pupilColumn: Column? {
    if case .recordsOf(let pupils) = subject { return pupils }
    return pupilColumnName.flatMap { name in index(of: name).map { columns[$0] } }
  }

  /// What a table of these groups speaks of.
  package func subject(of grouping: Grouping) -> Subject {
    support(of: grouping).map { .groups(support: $0) } ?? subject
  }

  /// What a table of groups with this support speaks of when it tells these figures of them: a mean over the two of twenty
  /// who have a grade rests on two, and with somebody's own value in it the table is one of records still.
  func subject(_ support: Support?, telling uses: [AggregateUse]) -> Subject {
    guard let support else { return subject }
    guard isOfRecords else { return .groups(support: support) }
    guard !uses.contains(where: { $0.kind == .pick }) else { return .records }
    let measured = uses.filter { $0.kind == .measure }.map(\.used)
    guard !measured.isEmpty else { return .groups(support: support) }
    return .groups(
      support: Support(count: support.count, sums: support.sums, who: support.members) {
        Table.narrowed(try support.counts(), by: measured)
      })
  }

  /// Groups that a figure knows nothing of show none, and are not narrowed by it.
  static func narrowed(_ support: [Int], by measured: [[Int]]) -> [Int] {
    measured.reduce(support) { support, used in zip(support, used).map { $1 > 0 ? min($0, $1) : $0 } }
  }

  var isOfRecords: Bool {
    switch subject {
    case .records, .recordsOf: true
    case .groups, .published, .open: false
    }
  }
}
