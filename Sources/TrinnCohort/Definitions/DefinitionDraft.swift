import TrinnBasis

/// A definition as somebody writes it: how it differs from one that is there. Words are made from the facts, so that a
/// sentence under a figure never says other than what was counted.
public struct DefinitionDraft: Sendable {
  public var name: String
  public var title: LocalizedText
  /// School years from the autumn of entry, for study and for vocational programmes.
  public var years: (general: Int, vocational: Int)?
  public var statuses: [PupilStatus]?
  public var movers: MoverRule?
  public var completed: Set<Competence>?
  public var left: Set<CohortStatus>?
  public var source: String
  public var breaks: [CompletionDefinition.Break]?

  public init(name: String, title: LocalizedText, source: String) {
    self.name = name
    self.title = title
    self.source = source
  }

  /// The definition: what is given here, and the rest of `base`.
  ///
  /// - Throws: `out_of_range` for a clock of no years, `mismatch` where nothing could be completed or counted, or where
  ///   what is completed would be left as well.
  public func definition(like base: CompletionDefinition) throws(TrinnError) -> CompletionDefinition {
    try checkName()
    var definition = base
    definition.name = name
    definition.title = title
    if let years, years != (base.clock.general, base.clock.vocational) {
      definition.clock = try clock(years, like: base.clock)
    }
    if statuses != nil || movers != nil { definition.population = try population(like: base.population) }
    if completed != nil || left != nil { definition.success = try success(like: base.success) }
    definition.edition = CompletionDefinition.Edition(
      text: LocalizedText("Egen definisjon, etter \(base.name)", "A definition of one's own, after \(base.name)"),
      breaks: breaks ?? base.edition.breaks, source: source)
    return definition
  }

  private func checkName() throws(TrinnError) {
    let isName = name.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || byte == UInt8(ascii: "_")
    }
    guard isName, let first = name.first, first.isLetter, name.utf8.count <= 40 else {
      throw TrinnError(
        .mismatch, "a definition's name has small letters a to z, digits and _, begins with a letter and is 40 at most",
        argument: "name", wanted: "a name like county_7", got: "\(name.count) characters",
        hint: "the title may be written as you like")
    }
    for (text, what) in [(title.nb, "title"), (title.en, "title"), (source, "source")] where text.isBlank {
      throw TrinnError(
        .argumentMissing, "a definition says its \(what): it stands under every figure", argument: what,
        wanted: "a text", got: "an empty one")
    }
  }

  // MARK: The parts

  private func clock(
    _ years: (general: Int, vocational: Int), like base: CompletionDefinition.Clock
  ) throws(TrinnError) -> CompletionDefinition.Clock {
    try DefinitionRegistry.checkClock(general: years.general, vocational: years.vocational)
    let text =
      years.general == years.vocational
      ? LocalizedText(
        "målt etter \(years.general) år for alle", "measured after \(Self.years(years.general)) for all")
      : LocalizedText(
        "målt etter \(years.general) år (ST) og \(years.vocational) år (YF)",
        "measured after \(Self.years(years.general)) (ST) and \(Self.years(years.vocational)) (YF)")
    return CompletionDefinition.Clock(
      general: years.general, vocational: years.vocational, nominalSchool: base.nominalSchool,
      nominalTrade: base.nominalTrade, text: text)
  }

  private static func years(_ count: Int) -> String { count == 1 ? "1 year" : "\(count) years" }

  private func population(
    like base: CompletionDefinition.Population
  ) throws(TrinnError) -> CompletionDefinition.Population {
    let statuses = statuses ?? base.statuses.compactMap { PupilStatus(rawValue: $0) }
    guard !statuses.isEmpty else {
      throw TrinnError(
        .mismatch, "a definition counts somebody", argument: "who", wanted: "statuses such as \"E\"", got: "none")
    }
    let leavesOut = movers.map { $0 == .censored } ?? base.leavesOutMovers
    let names = (
      nb: statuses.map { $0.bokmål.lowercased() }.joined(separator: ", "),
      en: statuses.map { $0.english.lowercased() }.joined(separator: ", ")
    )
    return CompletionDefinition.Population(
      statuses: statuses, leavesOutMovers: leavesOut,
      text: LocalizedText(
        "de som begynte for første gang den høsten som \(names.nb), "
          + (leavesOut ? "uten dem som er kjent flyttet ut" : "også de som flyttet ut"),
        "those who started for the first time that autumn as \(names.en), "
          + (leavesOut ? "without those known to have moved out" : "those who moved out among them")))
  }

  private func success(like base: CompletionDefinition.Success) throws(TrinnError) -> CompletionDefinition.Success {
    let (completed, left) = (completed ?? base.completed, left ?? base.alsoLeft)
    guard !completed.isEmpty else {
      throw TrinnError(
        .mismatch, "a definition under which nothing is completed has no share", argument: "completed",
        wanted: "one or more of " + Competence.allCases.map(\.rawValue).joined(separator: ", "), got: "none")
    }
    if let status = CohortStatus.allCases.first(where: { left.contains($0) && $0.isCompleted }) {
      throw TrinnError(
        .mismatch, "\"\(status.rawValue)\" is what completed means, and cannot be left as well", argument: "left",
        got: status.rawValue)
    }
    if completed.contains(.plannedBasic), left.contains(.plannedBasic) {
      throw TrinnError(
        .mismatch, "planned basic competence is either completed or left", argument: "left",
        got: Competence.plannedBasic.rawValue)
    }
    let passes = Competence.allCases.filter(completed.contains).map(\.text)
    let leaves = CohortStatus.allCases.filter { left.contains($0) && $0 != .left }
    var (nb, en) = (
      "fullført er " + passes.map(\.nb).joined(separator: " eller "),
      "completed is " + passes.map(\.en).joined(separator: " or ")
    )
    if !leaves.isEmpty {
      nb += "; «sluttet» er også " + leaves.map { $0.bokmål.lowercased() }.joined(separator: " og ")
      en += "; \"left\" is also " + leaves.map { $0.english.lowercased() }.joined(separator: " and ")
    }
    return CompletionDefinition.Success(
      completed: completed, showsPlannedBasic: base.showsPlannedBasic || left.contains(.plannedBasic),
      alsoLeft: Set(leaves), text: LocalizedText(nb, en))
  }
}

extension String {
  fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
