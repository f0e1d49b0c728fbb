/// An area's figure, drawn towards the whole as far as the area is small.
public struct AreaEstimate: Sendable, Hashable {
  /// The area's own figure; nil where it has nobody.
  public let direct: Double?
  public let estimate: Double
  public let standardError: Double
  public let confLow: Double
  public let confHigh: Double
  /// How much of the area's own figure is kept, from 0 to 1.
  public let weight: Double
}
