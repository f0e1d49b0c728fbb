/// One group's figure in one run, with what a test of it needs.
public struct CheckFigure: Sendable, Hashable, Codable {
  /// The group's keys as texts; empty where the check has no groups.
  public var keys: [String]
  /// Nil where it is missing.
  public var value: Double?
  /// What it rests on: rows that the figure knows of.
  public var n: Int
  /// Of a mean.
  public var deviation: Double?

  public init(keys: [String], value: Double?, n: Int, deviation: Double? = nil) {
    self.keys = keys
    self.value = value
    self.n = n
    self.deviation = deviation
  }

  /// For whom it holds, of a share.
  var successes: Int? {
    guard let value, n > 0 else { return nil }
    return Int(exactly: (value * Double(n)).rounded()).map { min(n, max(0, $0)) }
  }
}
