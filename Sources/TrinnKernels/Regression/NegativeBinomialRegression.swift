import CTrinnMath
import Glibc
import TrinnBasis

/// Negative binomial regression of counts, its size theta estimated too: variance mean + mean^2 / theta.
///
/// Coefficients and theta in turn until neither moves; they are independent in large samples (J. F. Lawless 1987,
/// Canadian Journal of Statistics 15).
public struct NegativeBinomialRegression: Sendable {
  /// The fit at the theta found.
  public let fit: GeneralizedLinearRegression
  /// Nil where the counts vary no more than Poisson's: `fit` is then Poisson's own.
  public let theta: Double?
  public let thetaStandardError: Double?
  /// Rounds of coefficients and theta.
  public let rounds: Int
  /// Whether coefficients and theta both came to rest.
  public let converged: Bool
  /// With theta as one more parameter.
  public let aic: Double

  /// Above this theta a count's variance is Poisson's to all digits that a table shows.
  private static let largest = 1e7

  public init(_ matrix: ModelMatrix, variance: VarianceKind = .model, level: Double = 0.95) throws {
    let poisson = try GeneralizedLinearRegression(matrix, .poisson, variance: variance, level: level)
    var means = try poisson.fitted(matrix)
    var theta: Double? = try Self.theta(matrix, means, start: nil)
    var fit = poisson
    var (rounds, rested) = (0, false)
    while let current = theta, rounds < 100, !rested {
      try Interrupt.check()
      rounds += 1
      let start = fit.estimated.count == matrix.columnCount ? fit.estimates : nil
      fit = try GeneralizedLinearRegression(
        matrix, .negativeBinomial(theta: current), variance: variance, level: level, start: start)
      means = try fit.fitted(matrix)
      theta = try Self.theta(matrix, means, start: current)
      rested = theta.map { abs($0 - current) <= 1e-11 * current } ?? false
    }
    guard let theta else {
      (self.fit, self.theta, thetaStandardError, self.rounds) = (poisson, nil, nil, rounds)
      (converged, aic) = (poisson.converged, poisson.aic)
      return
    }
    self.fit = fit
    self.theta = theta
    self.rounds = rounds
    let information = Self.slopes(matrix, means, theta).information
    thetaStandardError = information > 0 ? (1 / information).squareRoot() : nil
    converged = rested && fit.converged
    aic = fit.aic + 2
  }

  /// The theta of greatest likelihood where the means are these; nil where the likelihood rises for ever.
  private static func theta(_ matrix: ModelMatrix, _ means: [Double], start: Double?) throws -> Double? {
    var theta = start ?? moment(matrix, means)
    guard theta.isFinite, theta > 0 else { return nil }
    for _ in 0..<200 {
      try Interrupt.check()
      let (score, information) = slopes(matrix, means, theta)
      // In the logarithm of theta, which has no lower end; uphill even where the likelihood bends the wrong way.
      let slope = score * theta
      let bend = information * theta * theta - score * theta
      let step = bend > 0 ? slope / bend : slope > 0 ? 1 : -1
      let change = max(-2, min(2, step))
      theta *= exp(change)
      if theta > largest { return nil }
      if abs(change) < 1e-14 { break }
      if theta < 1e-8 { break }
    }
    return theta
  }

  /// The first guess that `MASS::glm.nb` takes as well: rows over the sum of squared relative distances.
  private static func moment(_ matrix: ModelMatrix, _ means: [Double]) -> Double {
    var (rows, sum) = (0.0, 0.0)
    for (i, mean) in means.enumerated() {
      let weight = matrix.weights?[i] ?? 1
      let distance = matrix.response[i] / mean - 1
      rows += weight
      sum += weight * distance * distance
    }
    return rows / sum
  }

  /// The slope of the likelihood in theta, and the information.
  private static func slopes(
    _ matrix: ModelMatrix, _ means: [Double], _ theta: Double
  ) -> (score: Double, information: Double) {
    let (digamma, trigamma) = (tm_digamma(theta), tm_trigamma(theta))
    // Counts are few distinct numbers: their gamma functions are reckoned once each.
    var known: [Double: (Double, Double)] = [:]
    var (score, information) = (0.0, 0.0)
    for (i, y) in matrix.response.enumerated() {
      let weight = matrix.weights?[i] ?? 1
      let mean = means[i]
      let (first, second) =
        known[y]
        ?? {
          let found = (tm_digamma(theta + y) - digamma, trigamma - tm_trigamma(theta + y))
          known[y] = found
          return found
        }()
      let sum = theta + mean
      score += weight * (first - log1p(mean / theta) + (mean - y) / sum)
      information += weight * (second - 1 / theta + 2 / sum - (y + theta) / (sum * sum))
    }
    return (score, information)
  }
}
