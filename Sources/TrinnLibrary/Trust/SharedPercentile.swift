import TrinnBasis

/// A percentile as a shared script gets it. The value itself is one pupil's own, and whoever asked for all percentiles of some
/// groups would find the value that a pupil has who stands in all of them. So it is the mean of the five nearest, and told at
/// deciles and quartiles.
struct SharedPercentile {
  let value: Double

  /// - Parameters:
  ///   - values: in any order; at least as many as the window.
  ///   - part: what part of them lies below, from 0 to 1.
  init?(_ values: [Double], part: Double) {
    let sorted = values.sorted()
    guard sorted.count >= SharedPercentile.window,
      let middle = Int(exactly: (part * Double(sorted.count - 1)).rounded())
    else { return nil }
    let first = min(max(0, middle - SharedPercentile.window / 2), sorted.count - SharedPercentile.window)
    value = sorted[first..<first + SharedPercentile.window].reduce(0, +) / Double(SharedPercentile.window)
  }

  private static let window = 5

  static func isTold(_ part: Double) -> Bool {
    [10.0, 4.0].contains { parts in
      let place = part * parts
      return abs(place - place.rounded()) < 1e-9
    }
  }

  static let wrong = SharedRefusal(
    "fortelles percentiler ved hver tidel og hver firedel", "percentiles are told at deciles and quartiles",
    instead: "quantile(grunnskolepoeng, 0.25)", "quantile(grunnskolepoeng, 0.25)"
  ).error()
}
