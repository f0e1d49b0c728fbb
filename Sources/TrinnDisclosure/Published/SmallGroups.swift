/// Sums of several hidden numbers that a reader knows and that are small, where none of the numbers is told by itself.
struct SmallGroups {
  let system: ReaderSystem
  let reasons: [Int: PublishedReason]
  /// The hidden figures.
  let names: [ReaderSystem.Unknown: PublishedCellName]

  func found(
    _ derived: [ReaderSystem.Unknown: DerivedRange], told: Set<ReaderSystem.Unknown>, limit: Int
  ) -> [PublishedFinding] {
    var seen: Set<[ReaderSystem.Unknown]> = []
    return reasons.sorted { $0.key < $1.key }.compactMap { number, reason in
      let relation = system.relations[number]
      guard relation.low == relation.high else { return nil }
      var rest = relation.low
      var open: [ReaderSystem.Term] = []
      for term in relation.terms {
        let range = derived[term.unknown]?.range ?? system.ranges[term.unknown]
        if range.count == 1 { rest -= term.coefficient * range.lowerBound } else { open.append(term) }
      }
      let members = open.map(\.unknown).sorted()
      let cells = members.compactMap { names[$0] }
      guard members.count > 1, open.allSatisfy({ $0.coefficient == 1 }), rest > 0, rest < limit,
        told.isDisjoint(with: members), cells.count == members.count, seen.insert(members).inserted
      else { return nil }
      return PublishedFinding(
        kind: .smallGroup, cells: cells, reasons: [reason], possibleValues: 1, range: rest...rest)
    }
  }
}
