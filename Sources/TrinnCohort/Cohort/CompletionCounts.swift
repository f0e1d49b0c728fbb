import TrinnBasis
import TrinnTable

/// How a cohort stands, by group: counts that add up, and nothing else. Shares and intervals follow from them.
public struct CompletionCounts: Sendable {
  /// One group of pupils.
  public struct Group: Sendable {
    public let keys: [Scalar]
    /// Distinct pupils who count: fewer than `n` where every entry counts.
    public let support: Int
    /// Entries by `Standing`'s raw value.
    let standings: [Int]

    private func count(_ standing: Standing) -> Int { standings[Int(standing.rawValue)] }

    /// Pupils in each status; a status that nobody has is 0.
    public var counts: [CohortStatus: Int] {
      Dictionary(uniqueKeysWithValues: CohortStatus.allCases.map { ($0, count(Standing($0))) })
    }

    /// Left out because they are known to have moved away or abroad, or to have died.
    public var movedOut: Int { count(.movedOut) + count(.abroad) + count(.dead) }
    public var abroad: Int { count(.abroad) }
    public var dead: Int { count(.dead) }
    /// Whose clock has not stopped within the data. Where there is one, the group has no share.
    public var notYetMeasured: Int { count(.notYetMeasured) }
    /// Asked by age: who entered later than that, or has no year of birth.
    public var withoutAge: Int { count(.noAge) }

    /// All who count: the denominator.
    public var n: Int { CohortStatus.allCases.reduce(0) { $0 + count(Standing($1)) } }

    public var completed: Int { count(.completedNominal) + count(.completedLater) }

    /// From 0 to 1; nil where nobody counts or the clock has not stopped for all.
    public func share(_ status: CohortStatus) -> Double? {
      n > 0 && notYetMeasured == 0 ? Double(count(Standing(status))) / Double(n) : nil
    }

    public var completedShare: Double? { n > 0 && notYetMeasured == 0 ? Double(completed) / Double(n) : nil }
  }

  public let by: [String]
  public let groups: [Group]
  public let definition: CompletionDefinition
  let time: StatusTime
  let keys: [Column]
  let notes: [LocalizedText]
  let subject: Table.Subject

  /// The keys, then `n`, a column a status, `completed`, `share_completed`, `moved_out` and `not_yet_measured`; by age also
  /// `without_age`.
  public func table(_ language: Language = .nb) throws -> Table {
    var columns: [(name: String, column: Column)] = Array(zip(by, keys))
    columns.append(("n", Column(integers: groups.map(\.n))))
    for status in CohortStatus.allCases {
      columns.append((status.rawValue, Column(integers: groups.map { $0.counts[status] ?? 0 })))
    }
    columns.append(("completed", Column(integers: groups.map(\.completed))))
    columns.append(("share_completed", Column(numbers: groups.map(\.completedShare), missing: .notYetMeasured)))
    columns.append(("moved_out", Column(integers: groups.map(\.movedOut))))
    columns.append(("not_yet_measured", Column(integers: groups.map(\.notYetMeasured))))
    if case .age = time { columns.append(("without_age", Column(integers: groups.map(\.withoutAge)))) }
    return try Table(columns, rowCount: groups.count, subject: subject, notes: sentences(language))
  }

  /// The keys, `n`, a count and a share of each status (`left`, `share_left`), and who is not in them: `moved_away`,
  /// `abroad`, `dead`, `not_yet_measured`; by age also `without_age`. Statuses add to `n`, shares to 1.
  public func statusTable(_ language: Language = .nb) throws -> Table {
    var columns: [(name: String, column: Column)] = Array(zip(by, keys))
    columns.append(("n", Column(integers: groups.map(\.n))))
    for status in CohortStatus.allCases {
      columns.append((status.rawValue, Column(integers: groups.map { $0.counts[status] ?? 0 })))
    }
    for status in CohortStatus.allCases {
      columns.append(
        ("share_\(status.rawValue)", Column(numbers: groups.map { $0.share(status) }, missing: .notYetMeasured)))
    }
    columns.append(("moved_away", Column(integers: groups.map { $0.movedOut - $0.abroad - $0.dead })))
    columns.append(("abroad", Column(integers: groups.map(\.abroad))))
    columns.append(("dead", Column(integers: groups.map(\.dead))))
    columns.append(("not_yet_measured", Column(integers: groups.map(\.notYetMeasured))))
    if case .age = time { columns.append(("without_age", Column(integers: groups.map(\.withoutAge)))) }
    return try Table(columns, rowCount: groups.count, subject: subject, notes: sentences(language))
  }

  private func sentences(_ language: Language) -> [String] {
    [definition.sentence[language]] + [time.text].compactMap { $0?[language] } + notes.map { $0[language] }
  }
}
