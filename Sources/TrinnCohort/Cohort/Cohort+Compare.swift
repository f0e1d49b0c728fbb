import TrinnBasis
import TrinnTable

/// Two cohorts beside each other, group by group: counts only, intervals are made from them elsewhere.
public struct CohortComparison: Sendable {
  public struct Row: Sendable {
    public let n: Int
    public let count: Int
    public let otherN: Int
    public let otherCount: Int
  }

  public let by: [String]
  public let rows: [Row]
  /// What is unlike, where the comparison was made all the same.
  public let unlikeness: [Unlikeness]
  let keys: [Column]
  let titles: [String]
  let subject: Table.Subject

  /// The keys, `count`, `n` and `share` of the one cohort, and `other_count`, `other_n` and `other_share`.
  public func table(_ language: Language = .nb) throws -> Table {
    func share(_ count: Int, _ n: Int) -> Double? { n > 0 ? Double(count) / Double(n) : nil }
    let label = LocalizedText(
      "Ulike kull, satt ved siden av hverandre på eget ansvar", "Unlike cohorts, compared all the same")
    return try Table(
      Array(zip(by, keys)) + [
        ("count", Column(integers: rows.map(\.count))), ("n", Column(integers: rows.map(\.n))),
        ("share", Column(numbers: rows.map { share($0.count, $0.n) }, missing: .undefined)),
        ("other_count", Column(integers: rows.map(\.otherCount))), ("other_n", Column(integers: rows.map(\.otherN))),
        ("other_share", Column(numbers: rows.map { share($0.otherCount, $0.otherN) }, missing: .undefined)),
      ], rowCount: rows.count, subject: subject,
      notes: titles + unlikeness.map { "\(label[language]): \($0.reason[language])" })
  }
}

extension Cohort {
  /// What is counted in a comparison: those who completed, or those of one status.
  public enum Outcome: Sendable, Hashable {
    case completed
    case status(CohortStatus)

    var text: LocalizedText {
      switch self {
      case .completed: LocalizedText("Andel som har fullført", "Share who completed")
      case .status(let status): LocalizedText("Andel: \(status.bokmål)", "Share: \(status.english)")
      }
    }

    /// "completed" or the name of a status.
    public init(named name: String) throws(TrinnError) {
      if name == "completed" {
        self = .completed
        return
      }
      guard let status = CohortStatus(rawValue: name) else {
        let names = ["completed"] + CohortStatus.allCases.map(\.rawValue)
        throw .unknown(.unknownName, "status", name, among: names, hint: "statuses: \(names.joined(separator: ", "))")
      }
      self = .status(status)
    }
  }

  /// This cohort beside another.
  ///
  /// Throws `refused` where the two are not alike, with each reason and what would compare.
  ///
  /// - Parameter anyway: compares unlike cohorts all the same; the reasons then stand under the table.
  public func compare(
    _ other: Cohort, outcome: Outcome = .completed, by: [String] = [], _ time: StatusTime = .definition,
    anyway: Bool = false, language: Language = .nb
  ) throws -> CohortComparison {
    let unlikeness = try unlikeness(to: other, time)
    if !anyway, !unlikeness.isEmpty {
      let remedies = unlikeness.compactMap(\.remedy).map { $0[.en] }
      throw TrinnError(
        .refused,
        "the two are not alike: " + unlikeness.map { "\($0.cause.rawValue): \($0.reason.en)" }.joined(separator: "; "),
        argument: "other",
        hint: (remedies + ["anyway = true compares them and says so under the result"]).joined(separator: "; or "))
    }
    let (own, others) = (try completion(by: by, time), try other.completion(by: by, time))
    let (counts, otherCounts) = (try own.counted(outcome), try others.counted(outcome))
    // A group of one cohort that the other does not have has nothing to be compared with.
    let partner = Dictionary(others.groups.enumerated().map { ($1.keys, $0) }) { first, _ in first }
    let pairs = own.groups.indices.compactMap { group in partner[own.groups[group].keys].map { (group, $0) } }
    let rows = pairs.map { a, b in
      CohortComparison.Row(
        n: own.groups[a].n, count: counts[a], otherN: others.groups[b].n, otherCount: otherCounts[b])
    }
    let kept = pairs.map { UInt32(truncatingIfNeeded: $0.0) }
    let support = pairs.map { min(own.groups[$0.0].support, others.groups[$0.1].support) }
    return CohortComparison(
      by: own.by, rows: rows, unlikeness: unlikeness, keys: try own.keys.map { try $0.gather(kept) },
      titles: [outcome.text[language], time.text?[language]].compactMap(\.self)
        + [try title(language), try other.title(language)],
      subject: entry.hasRestrictedPurpose || other.entry.hasRestrictedPurpose
        ? .records : .groups(support: Support(support)))
  }
}

extension CompletionCounts {
  /// Throws `no_data` where somebody's clock has not stopped: a share of those whose clock has would be of another group.
  fileprivate func counted(_ outcome: Cohort.Outcome) throws(TrinnError) -> [Int] {
    guard groups.allSatisfy({ $0.notYetMeasured == 0 }) else {
      throw TrinnError(
        .noData, "not all are measured yet", argument: "at", hint: "ask for fewer school years after entry")
    }
    return groups.map { group in
      switch outcome {
      case .completed: group.completed
      case .status(let status): group.counts[status] ?? 0
      }
    }
  }
}
