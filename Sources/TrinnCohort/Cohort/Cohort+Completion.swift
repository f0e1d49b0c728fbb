import TrinnBasis
import TrinnTable

/// How a cohort stands, by group: counts that add up, and nothing else. Shares and intervals follow from them.
public struct CompletionCounts: Sendable {
  /// One group of pupils.
  public struct Group: Sendable {
    public let keys: [Scalar]
    /// Pupils in each status; a status that nobody has is 0.
    public let counts: [CohortStatus: Int]
    /// Left out because they are known to have moved away.
    public let movedOut: Int
    /// Whose clock has not stopped within the data. Where there is one, the group has no share.
    public let notYetMeasured: Int

    /// All who count: the denominator.
    public var n: Int { counts.values.reduce(0, +) }

    public var completed: Int { counts.reduce(0) { $0 + ($1.key.isCompleted ? $1.value : 0) } }

    /// From 0 to 1; nil where nobody counts or the clock has not stopped for all.
    public func share(_ status: CohortStatus) -> Double? {
      n > 0 && notYetMeasured == 0 ? Double(counts[status] ?? 0) / Double(n) : nil
    }

    public var completedShare: Double? { n > 0 && notYetMeasured == 0 ? Double(completed) / Double(n) : nil }
  }

  public let by: [String]
  public let groups: [Group]
  public let definition: CompletionDefinition
  let keys: [Column]
  let notes: [LocalizedText]

  /// The keys, then `n`, a column a status, `completed`, `share_completed`, `moved_out` and `not_yet_measured`.
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
    return try Table(
      columns, rowCount: groups.count, subject: .groups(support: groups.map(\.n)),
      notes: [definition.sentence[language]] + notes.map { $0[language] })
  }
}

extension Cohort {
  /// The counts of each status by group, after a number of school years or when the definition's clock stops.
  ///
  /// - Parameter by: columns of `entryTable()` or expressions over them; none for the whole cohort.
  ///
  /// Throws `refused` where the definition does not give its figure by that grouping, with the reason.
  public func completion(by: [String] = [], at yearsAfter: Int? = nil) throws -> CompletionCounts {
    let keys = try KeyedGroups.parse(by)
    try definition.checkAllows(keys.flatMap(\.expression.names))
    let standings = try standings(at: yearsAfter)
    let groups = try KeyedGroups(keys, of: keys.isEmpty ? try Table([], rowCount: count) : try entryTable())
    var counts = [[Int]](
      repeating: Array(repeating: 0, count: CohortStatus.allCases.count + 2), count: groups.count)
    let places = Dictionary(uniqueKeysWithValues: CohortStatus.allCases.enumerated().map { ($1, $0) })
    for (index, standing) in standings.enumerated() {
      let place =
        switch standing {
        case .status(let status): places[status] ?? 0
        case .movedOut: CohortStatus.allCases.count
        case .notYetMeasured: CohortStatus.allCases.count + 1
        }
      counts[Int(groups.grouping.ids[index])][place] += 1
    }
    return CompletionCounts(
      by: groups.names,
      groups: counts.enumerated().map { group, counts in
        CompletionCounts.Group(
          keys: groups.keys.map { $0[group] },
          counts: Dictionary(uniqueKeysWithValues: CohortStatus.allCases.enumerated().map { ($1, counts[$0]) }),
          movedOut: counts[CohortStatus.allCases.count], notYetMeasured: counts[CohortStatus.allCases.count + 1])
      },
      definition: definition, keys: groups.keys, notes: notes)
  }

  /// One row a pupil: `entryTable()` and the `status`, by name, with `completed` as true or false. Both are missing for
  /// those who moved out (not applicable) and those whose clock has not stopped (not yet measured).
  public func statusTable(at yearsAfter: Int? = nil, language: Language = .en) throws -> Table {
    let standings = try standings(at: yearsAfter)
    let entry = try entryTable()
    let missing = standings.map { standing -> UInt8 in
      switch standing {
      case .status: 0
      case .movedOut: MissingReason.notApplicable.rawValue
      case .notYetMeasured: MissingReason.notYetMeasured.rawValue
      }
    }
    let places = Dictionary(uniqueKeysWithValues: CohortStatus.allCases.enumerated().map { ($1, UInt8($0)) })
    let dictionary = TextDictionary(CohortStatus.allCases.map(\.rawValue))
    let codes = standings.map { $0.status.flatMap { places[$0] } ?? 0 }
    let completed = standings.map { UInt8($0.status?.isCompleted == true ? 1 : 0) }
    return try Table(
      Array(zip(entry.names, entry.columns)) + [
        (
          "status",
          Column(type: .code(list: CohortStatus.listName), values: .codes(.bytes(codes), dictionary), missing: missing)
        ),
        ("completed", Column(type: .boolean, values: .bytes(completed), missing: missing)),
      ], rowCount: count, notes: [definition.sentence[language]] + notes.map { $0[language] })
  }
}

extension CompletionDefinition {
  /// Throws where the statistic is not given by one of these groupings.
  package func checkAllows(_ by: [String]) throws(TrinnError) {
    for name in by {
      guard let reason = area.refuses[name] else { continue }
      throw TrinnError(
        .refused, "definition \"\(self.name)\" is not given by \(name): \(reason.en)", argument: "by",
        wanted: area.text.en, got: name, hint: "use definition = \"ssb\", \"udir\" or \"county\" for that grouping")
    }
  }
}
