/// Whom a cohort holds.
public struct CohortRequest: Sendable {
  public var entry: EntryEvent
  /// Starting years of the autumns of entry. Several are read together; none means the latest that the definition can
  /// measure.
  public var autumns: [Int]
  /// Only those who had not entered this stage or a later one before.
  public var firstEntryOnly: Bool
  public var home: HomeRule
  public var latecomers: LatecomerRule
  /// Nil follows the definition.
  public var movers: MoverRule?
  public var definition: CompletionDefinition

  public init(
    entry: EntryEvent = .stage(.vg1), autumns: [Int] = [], firstEntryOnly: Bool = true, home: HomeRule = .at16,
    latecomers: LatecomerRule = .leftOut, movers: MoverRule? = nil, definition: CompletionDefinition = .ssb
  ) {
    self.entry = entry
    self.autumns = autumns
    self.firstEntryOnly = firstEntryOnly
    self.home = home
    self.latecomers = latecomers
    self.movers = movers
    self.definition = definition
  }

  public init(
    entry: Stage, autumns: [Int] = [], firstEntryOnly: Bool = true, home: HomeRule = .at16,
    definition: CompletionDefinition = .ssb
  ) {
    self.init(
      entry: .stage(entry), autumns: autumns, firstEntryOnly: firstEntryOnly, home: home, definition: definition)
  }
}

/// What is done with pupils who come into the data at a higher stage, beside a class that had entered before.
public enum LatecomerRule: String, Sendable, CaseIterable {
  /// They are counted in a note and in nothing else.
  case leftOut = "left out"
  /// They belong to the class that they came beside, seen from the year they came: who left before coming cannot be
  /// among them, so that a plain share counts them too well and only a survival estimate with `entered` is fair.
  case included = "included"
}

/// What is done with pupils who are known to have moved out of the county or abroad, or to have died.
public enum MoverRule: String, Sendable, CaseIterable {
  /// They stay in the count with what is seen of them here, as in a statistic that follows nobody.
  case followed = "followed"
  /// They are out of every share, and seen until the year they went in survival estimates.
  case censored = "censored"
}
