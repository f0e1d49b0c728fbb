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
          kind: it.possibleValues == 1 ? .exact : .narrowed, cells: [knowledge.name(cell)],
          reasons: it.relations.compactMap { knowledge.reasons[$0] }, possibleValues: it.possibleValues,
          range: it.range))
    }
    let names = Dictionary(
      hidden.compactMap { cell in knowledge.unknowns[cell].map { ($0, knowledge.name(cell)) } },
      uniquingKeysWith: { first, _ in first })
    found += SmallGroups(system: knowledge.system, reasons: knowledge.reasons, names: names).found(
      derived, told: told, limit: limit)
    found += PublishedAudit.smallShares(knowledge, limit: limit)
    findings = PublishedFinding.Kind.allCases.flatMap { kind in found.filter { $0.kind == kind } }
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
        kind: .otherFile, cells: [numbers[hidden], numbers[other]].map(knowledge.figures.name), reasons: [],
        possibleValues: 1,
        range: count...count)
    }
  }

  private static func smallShares(_ knowledge: PublishedKnowledge, limit: Int) -> [PublishedFinding] {
    knowledge.cells.compactMap { cell in
      guard knowledge.quantity(cell.series) == .share, knowledge.shown(cell) != nil,
        let unknown = knowledge.unknowns[cell], case let range = knowledge.system.ranges[unknown], range.count == 1,
        range.lowerBound > 0, range.lowerBound < limit
      else { return nil }
      let name = knowledge.name(cell)
      return PublishedFinding(
        kind: .smallShare, cells: [name], reasons: [PublishedReason(kind: .share, whole: name, shown: 2)],
        possibleValues: 1, range: range)
    }
  }
}
