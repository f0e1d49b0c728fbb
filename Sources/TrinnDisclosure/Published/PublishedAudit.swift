import TrinnBasis

/// What a reader can work out of published figures that their publisher hid.
package struct PublishedAudit: Sendable {
  package let figures: PublishedFigures
  /// Exact ones first; within a kind in the order of the file.
  package let findings: [PublishedFinding]
  package let hiddenCount: Int
  package let shownCount: Int
  /// What was not relied on.
  package let notes: [LocalizedText]

  /// - Parameter limit: counts from one to one below it are small.
  package init(_ figures: PublishedFigures, limit: Int) throws {
    self.figures = figures
    let knowledge = try PublishedKnowledge(figures)
    hiddenCount = figures.figures.count { $0.state == .hidden }
    shownCount = figures.figures.count { if case .shown = $0.state { true } else { false } }
    notes = knowledge.notes
    let hidden = knowledge.cells.filter { knowledge.isHidden($0) }
    let unknowns = Set(hidden.compactMap { knowledge.unknowns[$0] })
    let derived = try knowledge.system.derived(unknowns)
    var found = PublishedAudit.otherFiles(knowledge)
    var told: Set<ReaderSystem.Unknown> = []
    for cell in hidden {
      guard let unknown = knowledge.unknowns[cell], let it = derived[unknown],
        it.possibleValues < ReaderSystem.safeValues
      else { continue }
      told.insert(unknown)
      found.append(
        PublishedFinding(
          kind: it.possibleValues == 1 ? .exact : .narrowed, figures: [knowledge.figure(cell)],
          reasons: it.relations.compactMap { knowledge.reasons[$0] }, possibleValues: it.possibleValues,
          range: it.range))
    }
    found += PublishedAudit.groups(knowledge, derived, told: told, limit: limit)
    found += PublishedAudit.smallShares(knowledge, limit: limit)
    let order = Dictionary(uniqueKeysWithValues: PublishedFinding.Kind.allCases.enumerated().map { ($1, $0) })
    findings = found.enumerated().sorted {
      (order[$0.element.kind] ?? 0, $0.offset) < (order[$1.element.kind] ?? 0, $1.offset)
    }.map(\.element)
  }

  package func count(_ kind: PublishedFinding.Kind) -> Int { findings.count { $0.kind == kind } }

  // MARK: Kinds

  private static func otherFiles(_ knowledge: PublishedKnowledge) -> [PublishedFinding] {
    knowledge.cells.compactMap { cell in
      let numbers = knowledge.figuresOf[cell] ?? []
      let states = numbers.map { knowledge.figures.figures[$0].state }
      guard let value = knowledge.shown(cell), let hidden = states.firstIndex(of: .hidden),
        let other = states.firstIndex(where: { if case .shown = $0 { true } else { false } })
      else { return nil }
      let count = Int(exactly: value.rounded()) ?? 0
      return PublishedFinding(
        kind: .otherFile, figures: [numbers[hidden], numbers[other]], reasons: [], possibleValues: 1,
        range: count...count)
    }
  }

  /// Sums of several hidden numbers that are known and small, where none of them is told by itself.
  private static func groups(
    _ knowledge: PublishedKnowledge, _ derived: [ReaderSystem.Unknown: DerivedRange], told: Set<ReaderSystem.Unknown>,
    limit: Int
  ) -> [PublishedFinding] {
    let cellOf = Dictionary(knowledge.unknowns.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var seen: Set<[ReaderSystem.Unknown]> = []
    return knowledge.reasons.sorted { $0.key < $1.key }.compactMap { number, reason in
      let relation = knowledge.system.relations[number]
      guard relation.low == relation.high else { return nil }
      var rest = relation.low
      var open: [ReaderSystem.Term] = []
      for term in relation.terms {
        let range = derived[term.unknown]?.range ?? knowledge.system.ranges[term.unknown]
        if range.count == 1 { rest -= term.coefficient * range.lowerBound } else { open.append(term) }
      }
      let members = open.map(\.unknown).sorted()
      let cells = members.compactMap { cellOf[$0] }
      guard members.count > 1, open.allSatisfy({ $0.coefficient == 1 }), rest > 0, rest < limit,
        told.isDisjoint(with: members), cells.count == members.count, cells.allSatisfy({ knowledge.isHidden($0) }),
        seen.insert(members).inserted
      else { return nil }
      return PublishedFinding(
        kind: .smallGroup, figures: cells.map(knowledge.figure), reasons: [reason], possibleValues: 1,
        range: rest...rest)
    }
  }

  private static func smallShares(_ knowledge: PublishedKnowledge, limit: Int) -> [PublishedFinding] {
    knowledge.cells.compactMap { cell in
      guard knowledge.quantity(cell.series) == .share, knowledge.shown(cell) != nil,
        let unknown = knowledge.unknowns[cell], case let range = knowledge.system.ranges[unknown], range.count == 1,
        range.lowerBound > 0, range.lowerBound < limit
      else { return nil }
      let figure = knowledge.figure(cell)
      return PublishedFinding(
        kind: .smallShare, figures: [figure], reasons: [PublishedReason(kind: .share, figure: figure, shown: 2)],
        possibleValues: 1, range: range)
    }
  }
}
