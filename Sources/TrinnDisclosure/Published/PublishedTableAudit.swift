import TrinnBasis
import TrinnTable

/// What a reader can work out of a table of groups with hidden counts.
package struct PublishedTableAudit: Sendable {
  package let findings: [PublishedFinding]
  package let hiddenCount: Int
  package let shownCount: Int

  /// - Parameters:
  ///   - file: how the table is called.
  ///   - limit: counts from one to one below it are small.
  package init(file: String, _ table: Table, limit: Int) throws {
    let knowledge = PublishedTable(file: file, table)
    var names: [ReaderSystem.Unknown: PublishedCellName] = [:]
    for place in knowledge.counts.indices {
      for row in 0..<table.rowCount where knowledge.isHidden(place, row) {
        names[knowledge.unknowns[place][row]] = knowledge.name(knowledge.counts[place], row)
      }
    }
    let derived = try knowledge.system.derived(Set(names.keys))
    var told: Set<ReaderSystem.Unknown> = []
    var found: [PublishedFinding] = []
    for (unknown, it) in derived.sorted(by: { $0.key < $1.key }) where it.possibleValues < ReaderSystem.safeValues {
      guard let name = names[unknown] else { continue }
      told.insert(unknown)
      found.append(
        PublishedFinding(
          kind: it.possibleValues == 1 ? .exact : .narrowed, cells: [name],
          reasons: it.relations.compactMap { knowledge.reasons[$0] }, possibleValues: it.possibleValues,
          range: it.range))
    }
    // A share of a printed count can narrow a hidden one without any sum.
    for (unknown, name) in names.sorted(by: { $0.key < $1.key }) where derived[unknown] == nil {
      let range = knowledge.system.ranges[unknown]
      guard range.count < ReaderSystem.safeValues else { continue }
      told.insert(unknown)
      found.append(
        PublishedFinding(
          kind: range.count == 1 ? .exact : .narrowed, cells: [name],
          reasons: [PublishedReason(kind: .share, whole: name, shown: 2)], possibleValues: range.count, range: range))
    }
    found += SmallGroups(system: knowledge.system, reasons: knowledge.reasons, names: names).found(
      derived, told: told, limit: limit)
    let order = PublishedFinding.Kind.allCases
    findings = order.flatMap { kind in found.filter { $0.kind == kind } }
    hiddenCount = names.count
    shownCount = knowledge.counts.reduce(0) { sum, column in
      sum + table.rowCount - table.columns[column].missingCounts().values.reduce(0, +)
    }
  }
}
