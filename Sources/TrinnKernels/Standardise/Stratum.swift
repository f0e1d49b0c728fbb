import TrinnBasis

/// One stratum of a place: how many pupils (or how much exposure), and for how many it holds.
public struct Stratum: Sendable, Hashable {
  public let events: Double
  public let n: Double

  /// - Throws: `out_of_range` for a negative or infinite number.
  public init(events: Double, n: Double) throws(TrinnError) {
    guard events >= 0, n >= 0, events.isFinite, n.isFinite else {
      throw TrinnError(.outOfRange, "a stratum wanted counts of 0 or more")
    }
    self.events = events
    self.n = n
  }
}
