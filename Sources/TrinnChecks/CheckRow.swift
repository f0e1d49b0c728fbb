/// One group in a check's result.
public struct CheckRow: Sendable, Hashable {
  public var figure: CheckFigure
  public var baseline: CheckFigure?
  /// The number that a fixed or common baseline is.
  public var target: Double?
  public var change: ChangeTest?
  /// The p-value of the change, adjusted over the groups of the run.
  public var adjustedP: Double?
  public var findings: Set<CheckCondition.Finding> = []
  public var level = CheckLevel.fine
  /// Whether it is too small for any change to be called one.
  public var isTooFew = false

  public init(_ figure: CheckFigure) { self.figure = figure }
}
