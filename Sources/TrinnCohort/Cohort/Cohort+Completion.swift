import TrinnBasis
import TrinnTable

extension Cohort {
  /// The counts of each status by group, when asked.
  ///
  /// - Parameter by: columns of `entryTable()` or expressions over them; none for the whole cohort.
  ///
  /// Throws `refused` where the definition does not give its figure by that grouping, with the reason.
  public func completion(by: [String] = [], _ time: StatusTime = .definition) throws -> CompletionCounts {
    let groups = try groups(by)
    let standings = try standings(time)
    let kinds = Standing.allCases.count
    let (groupCount, ids) = (groups.count, groups.grouping.ids)
    let counts = try Parallel.map(rows: count) { range in
      var counts = [Int](repeating: 0, count: groupCount * kinds)
      for index in range { counts[Int(ids[index]) * kinds + Int(standings[index].rawValue)] += 1 }
      return counts
    }.summed(count: groupCount * kinds)
    let supports = try supports(of: groups) { standings[$0].status != nil }
    return CompletionCounts(
      by: groups.names,
      groups: (0..<groupCount).map { group in
        let own = Array(counts[group * kinds..<(group + 1) * kinds])
        return CompletionCounts.Group(
          keys: groups.keys.map { $0[group] }, support: supports?[group] ?? own.prefix(6).reduce(0, +), standings: own)
      },
      definition: definition, time: time, keys: groups.keys, notes: notes,
      subject: subject(
        support: (0..<groupCount).map { group in
          supports?[group] ?? counts[group * kinds..<group * kinds + CohortStatus.allCases.count].reduce(0, +)
        }))
  }

  /// The cohort in groups, by columns of its entry table or expressions over them.
  func groups(_ by: [String]) throws -> KeyedGroups {
    let keys = try KeyedGroups.parse(by)
    let names = keys.flatMap(\.expression.names)
    try definition.checkAllows(names)
    return try KeyedGroups(keys, of: keys.isEmpty ? try Table([], rowCount: count) : try entryTable(for: names))
  }

  /// Distinct pupils of each group among those who count; nil where every entry is a pupil of its own.
  func supports(of groups: KeyedGroups, where counts: (Int) -> Bool) throws -> [Int]? {
    guard !request.firstEntryOnly else { return nil }
    let (starts, rows) = groups.grouping.rowsByGroup()
    return (0..<groups.count).map { group in
      Set(rows[starts[group]..<starts[group + 1]].lazy.map { Int($0) }.filter(counts).map { pupils[$0] }).count
    }
  }

  /// One row a pupil: `entryTable()` and the `status`, by name, with `completed` as true or false, and what happened on the
  /// way: `restarts` (autumns back after one out), `repeats`, `programme_changes`, and `gone` with the reason of those who
  /// moved away. Status is missing for those who moved out (not applicable) and those whose clock has not stopped.
  public func statusTable(_ time: StatusTime = .definition, language: Language = .en) throws -> Table {
    let standings = try standings(time)
    let entry = try entryTable()
    let missing = standings.map { standing -> UInt8 in
      if standing.status != nil { return 0 }
      return standing == .notYetMeasured ? MissingReason.notYetMeasured.rawValue : MissingReason.notApplicable.rawValue
    }
    // The first standings are the statuses, in their order.
    let dictionary = TextDictionary(CohortStatus.allCases.map(\.rawValue))
    let codes = standings.map { $0.status == nil ? 0 : $0.rawValue }
    let completed = standings.map { UInt8($0.status?.isCompleted == true ? 1 : 0) }
    let turns = try turns()
    let departures = try data.departures()
    return try Table(
      Array(zip(entry.names, entry.columns)) + [
        (
          "status",
          Column(type: .code(list: CohortStatus.listName), values: .codes(.bytes(codes), dictionary), missing: missing)
        ),
        ("completed", Column(type: .boolean, values: .bytes(completed), missing: missing)),
        ("restarts", Column(integers: turns.map { Int($0.restarts) })),
        ("repeats", Column(integers: turns.map { Int($0.repeats) })),
        ("programme_changes", Column(integers: turns.map { Int($0.programmeChanges) })),
        (
          "gone",
          Column(
            codes: pupils.map { departures.of($0)?.reason.rawValue }, list: EndReason.listName, missing: .notApplicable)
        ),
      ], rowCount: count,
      notes: [definition.sentence[language]] + [time.text].compactMap { $0?[language] } + notes.map { $0[language] })
  }
}

extension [[Int]] {
  /// Partial counts of chunks, added up in their order.
  func summed(count: Int) -> [Int] {
    reduce(into: [Int](repeating: 0, count: count)) { sum, part in
      for index in 0..<count { sum[index] += part[index] }
    }
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
