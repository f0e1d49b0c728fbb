import TrinnBasis

/// The mean squared gap between predicted probabilities and what came, and what it is made of.
///
/// score = uncertainty - resolution + reliability + within, where the last is what bins hide: the spread of predictions
/// inside each bin and how it goes with the outcome. Sources: G. W. Brier (1950), Monthly Weather Review 78; A. H. Murphy
/// (1973), Journal of Applied Meteorology 12; for bins: D. B. Stephenson, C. A. S. Coelho, I. T. Jolliffe (2008), Weather
/// and Forecasting 23.
public struct BrierScore: Sendable, Hashable {
  public let score: Double
  public let standardError: Double
  public let confLow: Double
  public let confHigh: Double
  /// The score of one prediction for all, the share with the event: share * (1 - share).
  public let uncertainty: Double
  /// How far the outcomes of the bins lie apart: the larger the better.
  public let resolution: Double
  /// How far predictions lie from the outcomes of their bins: the smaller the better.
  public let reliability: Double
  public let within: Double
  /// The share of the uncertainty that the predictions take away: 1 - score / uncertainty; nil where nothing varies.
  public let skill: Double?
  public let n: Int
  public let eventCount: Int
  public let binCount: Int

  /// - Parameter bins: how many, by quantiles; nil for one for each prediction that occurs, where `within` is 0.
  /// - Throws: as `Calibration`.
  public init(predicted: [Double], event: [Bool], bins: Int? = 10, level: Double = 0.95) throws {
    try Arguments.checkLevel(level)
    try Predictions.check(predicted, event)
    if let bins, !(2...1000).contains(bins) {
      throw TrinnError(.outOfRange, "argument 'bins' must be between 2 and 1000, got \(bins)", argument: "bins")
    }
    let n = Double(predicted.count)
    let gaps = zip(predicted, event).map { prediction, happened in
      let gap = prediction - (happened ? 1 : 0)
      return gap * gap
    }
    score = gaps.reduce(0, +) / n
    let centre = score
    let spread = gaps.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / max(1, n - 1)
    standardError = (spread / n).squareRoot()
    let half = Distribution.normalQuantile(0.5 + level / 2) * standardError
    confLow = max(0, score - half)
    confHigh = min(1, score + half)
    let share = Double(event.reduce(0) { $1 ? $0 + 1 : $0 }) / n
    let rows = try Predictions.bins(predicted, wanted: bins ?? predicted.count)
    var (resolution, reliability, within) = (0.0, 0.0, 0.0)
    for bin in rows {
      let size = Double(bin.count)
      let observed = Double(bin.reduce(0) { event[Int($1)] ? $0 + 1 : $0 }) / size
      let mean = bin.reduce(0) { $0 + predicted[Int($1)] } / size
      resolution += size * (observed - share) * (observed - share) / n
      reliability += size * (mean - observed) * (mean - observed) / n
      for row in bin {
        let gap = predicted[Int(row)] - mean
        within += gap * (gap - 2 * ((event[Int(row)] ? 1 : 0) - observed)) / n
      }
    }
    uncertainty = share * (1 - share)
    self.resolution = resolution
    self.reliability = reliability
    self.within = within
    skill = uncertainty > 0 ? 1 - score / uncertainty : nil
    self.n = predicted.count
    eventCount = event.reduce(0) { $1 ? $0 + 1 : $0 }
    binCount = rows.count
  }
}
