import TrinnBasis
import TrinnTable

extension Cohort {
  /// From stage to stage: the keys, `year` (1 is the entry year), `from`, `to`, `change`, `n` and `share` of those who were
  /// at `from` that year. Those who had completed before are not followed further, and those who came late only from then
  /// on. In each year the `n` of a stage add up to all who were there.
  ///
  /// - Parameters:
  ///   - from, to: only the flow out of this stage, or into that one ("Vg1", "Vg2", "apprentice"). The shares still rest on
  ///     all who were at `from`.
  ///   - step: school years between the two; 1 is from one year to the next.
  ///   - by: columns of `entryTable()` or expressions over them.
  public func flow(
    from: String? = nil, to: String? = nil, step: Int = 1, by: [String] = [], language: Language = .en
  ) throws -> Table {
    try StatusTime.checkYears(step, argument: "step")
    let groups = try groups(by)
    let flows = try FlowCounts(self, try stations(), groups: groups, step: step)
    for (argument, name) in [("from", from), ("to", to)] { try flows.checkStation(name, argument) }
    let steps = flows.steps.filter { step in
      (from.map { step.from.matches($0) } ?? true) && (to.map { step.to.matches($0) } ?? true)
    }
    let keyRows = steps.map { UInt32(truncatingIfNeeded: $0.group) }
    var columns = try zip(groups.names, groups.keys).map { (name: $0, column: try $1.gather(keyRows)) }
    columns += [
      ("year", Column(integers: steps.map(\.year))),
      ("from", Column(texts: steps.map(\.from.label))),
      ("to", Column(texts: steps.map(\.to.label))),
      ("change", Column(codes: steps.map(\.change.rawValue), list: Change.listName)),
      ("n", Column(integers: steps.map(\.n))),
      ("share", Column(numbers: steps.map { Double($0.n) / Double(max($0.of, 1)) })),
    ]
    return try Table(
      columns, rowCount: steps.count, subject: subject(support: steps.map(\.support)),
      notes: [try title(language)] + notes.map { $0[language] })
  }

  /// The steps that `flow` counts, a row each: `entryTable()`, `year`, `from`, `to` and `change`.
  package func flowRows(step: Int = 1) throws -> Table {
    try StatusTime.checkYears(step, argument: "step")
    let walk = try FlowWalk(self, try stations(), step: step)
    let parts = try Parallel.map(rows: count) { range in
      range.map { index in
        var steps: [(index: Int, year: Int, from: Station, to: Station, change: Change)] = []
        walk.each(of: index) { steps.append((index, $0 + 1, $1, $2, $3)) }
        return steps
      }
    }
    let steps = parts.flatMap { $0.flatMap(\.self) }
    let rows = steps.map { UInt32(truncatingIfNeeded: $0.index) }
    let entry = try entryTable()
    var columns = try zip(entry.names, entry.columns).map { (name: $0, column: try $1.gather(rows)) }
    columns += [
      ("year", Column(integers: steps.map(\.year))), ("from", Column(codes: steps.map(\.from.label))),
      ("to", Column(codes: steps.map(\.to.label))),
      ("change", Column(codes: steps.map(\.change.rawValue), list: Change.listName)),
    ]
    return try Table(columns, rowCount: steps.count)
  }
}
