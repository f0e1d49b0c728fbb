import Glibc
import TrinnBasis

/// Quantile regression: how a share of the rows' line, such as the median, moves with the terms.
///
/// Source: R. Koenker, G. Bassett (1978), Regression quantiles, Econometrica 46.
public struct QuantileRegression: Sendable {
  /// How standard errors are found.
  public enum Errors: Sendable, Hashable {
    /// The density at the line from lines nearby; rows may spread differently (Hendricks, Koenker 1992).
    case nearby
    /// One density for all rows (Koenker, Bassett 1978).
    case alike
    /// Rows drawn again with replacement; the same numbers on any machine.
    case bootstrap(replicates: Int, seed: UInt64)
  }

  /// The share of rows below the line.
  public let share: Double
  public let level: Double
  public let errors: Errors
  public let coefficients: [Coefficient]
  public let covariance: Matrix
  public let n: Int
  /// The sum that is made least.
  public let loss: Double
  public let iterations: Int
  public let converged: Bool
  /// What is to be known of the errors; empty where all is well.
  public let notes: [String]
  public let estimates: [Double]

  /// - Parameters:
  ///   - matrix: without weights and offset.
  ///   - share: above 0 and below 1.
  /// - Throws: `out_of_range`; `refused` where columns depend on each other, by name.
  public init(_ matrix: ModelMatrix, share: Double = 0.5, errors: Errors = .nearby, level: Double = 0.95) throws {
    try matrix.checkPlain("quantile regression")
    let (names, response) = (matrix.columnNames, matrix.response)
    try Arguments.checkLevel(level)
    guard share > 0, share < 1 else {
      throw TrinnError(
        .outOfRange, "argument 'share' wanted a number between 0 and 1, got \(share)", argument: "share",
        hint: "0.5 is the median")
    }
    let (n, p) = (response.count, names.count)
    guard n > p, p > 0 else { throw TrinnError(.noData, "\(n) rows cannot tell \(p) terms", hint: "leave terms out") }
    let whole = Matrix(rows: n, columns: p, values: matrix.values)
    let qr = try PivotedQR(whole)
    guard qr.rank == p else {
      let list = qr.pivots[qr.rank...].sorted().map { "\"\(names[$0])\"" }.joined(separator: ", ")
      throw TrinnError(
        .refused, "what other terms tell already, \(list), cannot have an effect of its own",
        hint: "leave it out of the formula")
    }
    let rows = QuantileRows(width: p, matrix: matrix.values, response: response)
    let line = try QuantileLine(rows, share: share)
    let spread = try QuantileErrors(rows, line.coefficients, share: share, errors)
    estimates = line.coefficients
    covariance = spread.covariance
    notes = spread.notes
    loss = rows.loss(line.coefficients, share)
    let found = EstimatedColumns(
      columns: Array(0..<p), estimates: line.coefficients, covariance: spread.covariance)
    coefficients = found.coefficients(
      names, support: ColumnSupport(matrix), reference: .student(degreesOfFreedom: Double(n - p)), level: level)
    iterations = line.iterations
    converged = line.converged
    self.n = n
    self.share = share
    self.level = level
    self.errors = errors
  }
}
