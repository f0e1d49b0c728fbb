import TrinnBasis

/// A mean with Student's interval.
public struct MeanInterval: Sendable, Hashable {
  public let n: Int
  public let level: Double
  public let mean: Double
  /// Nil for a single value: its spread is not known.
  public let standardDeviation: Double?
  public let confLow: Double?
  public let confHigh: Double?

  /// - Throws: `no_data` for an empty sample; `out_of_range` where a value is not finite or `level` not between 0 and 1.
  public init(_ values: [Double], level: Double = 0.95) throws(TrinnError) {
    guard values.allSatisfy(\.isFinite) else {
      throw TrinnError(.outOfRange, "argument 'values' holds something that is not a finite number", argument: "values")
    }
    // Two passes: the sum of squares about the mean keeps its digits where the values are large and alike.
    let mean = values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    try self.init(n: values.count, mean: mean, sumOfSquares: squares, level: level)
  }

  /// From a count, a mean and the sum of squares about it, as a group-by gives them.
  public init(n: Int, mean: Double, sumOfSquares: Double, level: Double = 0.95) throws(TrinnError) {
    try Arguments.checkLevel(level)
    guard n > 0 else { throw TrinnError(.noData, "a mean needs at least one value") }
    self.n = n
    self.level = level
    self.mean = mean
    guard n > 1 else {
      (standardDeviation, confLow, confHigh) = (nil, nil, nil)
      return
    }
    let deviation = (max(0, sumOfSquares) / Double(n - 1)).squareRoot()
    let t = Distribution.studentQuantile(0.5 + level / 2, degreesOfFreedom: Double(n - 1))
    let half = t * deviation / Double(n).squareRoot()
    standardDeviation = deviation
    confLow = mean - half
    confHigh = mean + half
  }
}
