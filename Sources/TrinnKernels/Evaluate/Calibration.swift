import Glibc
import TrinnBasis

/// Whether predicted probabilities mean what they say: in bins from the lowest to the highest, by the intercept and slope of
/// the outcome on the predictions' log odds, and by Hosmer and Lemeshow's test.
///
/// Sources: D. R. Cox (1958), Biometrika 45; D. W. Hosmer, S. Lemeshow (1980), Communications in Statistics 9.
public struct Calibration: Sendable {
  public struct Bin: Sendable, Hashable {
    public let n: Int
    public let eventCount: Int
    public let lowest: Double
    public let highest: Double
    /// The mean prediction.
    public let predicted: Double
    /// The share that had the event, with Wilson's interval.
    public let observed: WilsonInterval
  }

  /// Of a logistic regression of the outcome on the log odds of the predictions.
  public struct Coefficient: Sendable, Hashable {
    public let estimate: Double
    public let standardError: Double
    public let confLow: Double
    public let confHigh: Double
  }

  public let bins: [Bin]
  /// How much too high (above 0) or low the outcome's log odds are on the whole, slope held at 1: 0 is right.
  public let intercept: Coefficient?
  /// 1 is right; below 1 the predictions are too extreme. Nil where `gap` says why.
  public let slope: Coefficient?
  /// Why there is no intercept or slope.
  public let gap: String?
  /// Hosmer and Lemeshow's chi-square with two degrees of freedom fewer than bins; nil for fewer than three bins or a bin
  /// whose predictions are all 0 or all 1.
  public let hosmerLemeshow: CoxRegression.Test?
  public let n: Int
  public let eventCount: Int

  /// - Parameters:
  ///   - predicted: probabilities.
  ///   - bins: how many, by quantiles of the predictions; rows with equal predictions stay together.
  ///   - isExternal: the predictions come from other rows than these: the test then keeps a degree of freedom for each bin.
  /// - Throws: `mismatch`; `no_data`; `out_of_range` where a prediction is not between 0 and 1 or for fewer than two bins.
  public init(
    predicted: [Double], event: [Bool], bins wanted: Int = 10, isExternal: Bool = false, level: Double = 0.95
  ) throws {
    try Arguments.checkLevel(level)
    try Predictions.check(predicted, event)
    guard (2...1000).contains(wanted) else {
      throw TrinnError(.outOfRange, "argument 'bins' must be between 2 and 1000, got \(wanted)", argument: "bins")
    }
    let ranked = try Predictions.bins(predicted, wanted: wanted)
    bins = try ranked.map { rows in
      let events = rows.reduce(0) { event[Int($1)] ? $0 + 1 : $0 }
      return Bin(
        n: rows.count, eventCount: events, lowest: rows.first.map { predicted[Int($0)] } ?? 0,
        highest: rows.last.map { predicted[Int($0)] } ?? 0,
        predicted: rows.reduce(0) { $0 + predicted[Int($1)] } / Double(rows.count),
        observed: try WilsonInterval(successes: events, trials: rows.count, level: level))
    }
    n = predicted.count
    eventCount = event.reduce(0) { $1 ? $0 + 1 : $0 }
    hosmerLemeshow = Calibration.test(bins, freedom: isExternal ? bins.count : bins.count - 2)
    guard predicted.allSatisfy({ $0 > 0 && $0 < 1 }) else {
      (intercept, slope) = (nil, nil)
      gap = "a prediction of 0 or 1 has no log odds"
      return
    }
    guard eventCount > 0, eventCount < n else {
      (intercept, slope) = (nil, nil)
      gap = eventCount == 0 ? "no row had the event" : "every row had the event"
      return
    }
    let odds = predicted.map { log($0) - log1p(-$0) }
    intercept = try Recalibration(odds, event, hasSlope: false).coefficients(level: level).first
    let fit = try Recalibration(odds, event, hasSlope: true)
    slope = fit.coefficients(level: level).last
    gap = slope == nil ? "the predictions part those with the event from the others, or do not vary" : nil
  }

  private static func test(_ bins: [Bin], freedom: Int) -> CoxRegression.Test? {
    guard freedom >= 1 else { return nil }
    var statistic = 0.0
    for bin in bins {
      let spread = Double(bin.n) * bin.predicted * (1 - bin.predicted)
      guard spread > 0 else { return nil }
      let gap = Double(bin.eventCount) - Double(bin.n) * bin.predicted
      statistic += gap * gap / spread
    }
    return CoxRegression.Test(statistic, freedom)
  }
}

/// Checks and bins that measures of predicted probabilities share.
enum Predictions {
  static func check(_ predicted: [Double], _ event: [Bool]) throws(TrinnError) {
    try Arguments.checkSameLength("event", event.count, as: "predicted", predicted.count)
    guard !predicted.isEmpty else { throw TrinnError(.noData, "there is no prediction to judge") }
    guard predicted.allSatisfy({ $0 >= 0 && $0 <= 1 }) else {
      throw TrinnError(
        .outOfRange, "argument 'predicted' wanted probabilities between 0 and 1", argument: "predicted",
        hint: "log odds become probabilities by 1 / (1 + exp(-x))")
    }
  }

  /// Rows in bins of about equal size, from the lowest prediction to the highest; equal predictions share a bin.
  static func bins(_ predicted: [Double], wanted: Int) throws -> [[UInt32]] {
    let order = try RadixOrder.ascending(predicted)
    var result: [[UInt32]] = []
    var low = 0
    for bin in 1...wanted {
      var high = max(low, order.count * bin / wanted)
      while high > low, high < order.count, predicted[Int(order[high])] == predicted[Int(order[high - 1])] { high += 1 }
      if high > low { result.append(Array(order[low..<high])) }
      low = high
    }
    return result
  }
}

/// A logistic regression of an outcome on given log odds: a constant with the odds as offset, or with a slope on them.
private struct Recalibration {
  let fit: NewtonAscent
  let summary: ColumnSummary?

  init(_ odds: [Double], _ event: [Bool], hasSlope: Bool) throws {
    let column = try ColumnSummary.of(Matrix(rows: odds.count, columns: 1, values: odds), event: event)
    summary = hasSlope ? column.first : nil
    let centred = hasSlope ? odds.map { ($0 - column[0].mean) / column[0].scale } : odds
    fit = try NewtonAscent(columns: hasSlope ? 2 : 1, events: Double(odds.count)) { coefficients in
      let parts = try Parallel.map(rows: odds.count) { chunk in
        var sums = [Double](repeating: 0, count: 6)
        for row in chunk {
          let x = centred[row]
          let predictor = hasSlope ? coefficients[0] + coefficients[1] * x : coefficients[0] + x
          let share = 1 / (1 + exp(-predictor))
          let rest = (event[row] ? 1 : 0) - share
          // log(1 + exp(p)) without overflow.
          sums[0] += (event[row] ? predictor : 0) - (max(predictor, 0) + log1p(exp(-abs(predictor))))
          sums[1] += rest
          sums[2] += rest * x
          let weight = share * (1 - share)
          sums[3] += weight
          sums[4] += weight * x
          sums[5] += weight * x * x
        }
        return sums
      }
      let total = (0..<6).map { place in parts.reduce(0) { $0 + $1[place] } }
      return NewtonAscent.Point(logLikelihood: total[0], score: hasSlope ? [total[1], total[2]] : [total[1]]) {
        hasSlope
          ? Matrix(rows: 2, columns: 2, values: [total[3], total[4], total[4], total[5]])
          : Matrix(rows: 1, columns: 1, values: [total[3]])
      }
    }
  }

  /// The constant, and the slope where there is one; none where the fit did not converge.
  func coefficients(level: Double) -> [Calibration.Coefficient] {
    guard fit.converged, fit.kept.count == fit.coefficients.count else { return [] }
    let z = Distribution.normalQuantile(0.5 + level / 2)
    return fit.coefficients.indices.map { place in
      let scale = place == 1 ? summary?.scale ?? 1 : 1
      let (estimate, error) = (fit.coefficients[place] / scale, fit.variance[place, place].squareRoot() / scale)
      return Calibration.Coefficient(
        estimate: estimate, standardError: error, confLow: estimate - z * error, confHigh: estimate + z * error)
    }
  }
}
