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
}
