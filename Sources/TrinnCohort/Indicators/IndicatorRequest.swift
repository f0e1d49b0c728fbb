/// What an indicator is asked for.
public struct IndicatorRequest: Sendable {
  public enum Classes: Sendable, Hashable {
    /// The latest school year in which everyone is measured.
    case latest
    /// That many of the latest measured school years, read together.
    case latestPooled(Int)
    /// These, by their starting years, read together unless `by` names the school year.
    case years([Int])
    /// All that are measured.
    case all
  }

  /// Columns of the indicator's rows, or expressions over them: `home_municipality`, `region`, `origin_school`,
  /// `school`, `first_school`, `programme_type`, `sex`, `school_year`, `cut(grunnskolepoeng, 30, 35)`. None is the
  /// whole county.
  public var by: [String]
  public var classes: Classes
  public var definition: CompletionDefinition

  public init(by: [String] = [], classes: Classes = .latest, definition: CompletionDefinition = .ssb) {
    self.by = by
    self.classes = classes
    self.definition = definition
  }
}
