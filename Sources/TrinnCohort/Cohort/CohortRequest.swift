/// Whom a cohort holds.
public struct CohortRequest: Sendable {
  public var entry: Stage
  /// Starting years of the autumns of entry. Several are read together; none means the latest that the definition can
  /// measure.
  public var autumns: [Int]
  /// Only those who had not entered this stage or a later one before.
  public var firstEntryOnly: Bool
  public var home: HomeRule
  public var definition: CompletionDefinition

  public init(
    entry: Stage = .vg1, autumns: [Int] = [], firstEntryOnly: Bool = true, home: HomeRule = .at16,
    definition: CompletionDefinition = .ssb
  ) {
    self.entry = entry
    self.autumns = autumns
    self.firstEntryOnly = firstEntryOnly
    self.home = home
    self.definition = definition
  }
}
