import Glibc
import TrinnBasis

/// One look at a model of categories: its log-likelihood, score and information, all parameters in one row.
struct CategoryPass {
  let logLikelihood: Double
  let score: [Double]
  let information: Matrix
}

/// Newton's method for models of categories, whose log-likelihoods are concave: full steps, halved where one overshoots.
struct CategoryScoring {
  let estimates: [Double]
  let logLikelihood: Double
  let covariance: Matrix?
  let iterations: Int
  let converged: Bool

  /// - Parameter pass: nil where the parameters are impossible, such as thresholds out of order.
  init(start: [Double], most: Int = 60, _ pass: ([Double]) throws -> CategoryPass?) throws {
    guard var now = try pass(start) else { throw TrinnError(.fault, "the model's start is impossible") }
    var estimates = start
    var (iterations, converged) = (0, start.isEmpty)
    while !converged, iterations < most, let step = FisherScoring.solve(now.information, now.score) {
      try Interrupt.check()
      iterations += 1
      let decrement = zip(step, now.score).reduce(0) { $0 + $1.0 * $1.1 }
      var length = 1.0
      var isTaken = false
      while length > 1e-8, !isTaken {
        let trial = zip(estimates, step).map { $0 + length * $1 }
        if let next = try pass(trial), next.logLikelihood >= now.logLikelihood - 1e-9 * (1 + abs(now.logLikelihood)) {
          (estimates, now, isTaken) = (trial, next, true)
        } else {
          length /= 2
        }
      }
      guard isTaken else { break }
      converged = length == 1 && decrement < 1e-12
    }
    self.estimates = estimates
    logLikelihood = now.logLikelihood
    covariance = FisherScoring.inverse(now.information)
    self.iterations = iterations
    self.converged = converged
  }

  /// The sandwich over the scores of each row, one column a parameter; the variance asked for.
  static func variance(
    _ kind: VarianceKind, bread: Matrix, scores: () throws -> [Double], rows: Int
  ) throws -> (Matrix, clusters: Int?) {
    guard kind != .model else { return (bread, nil) }
    let table = DesignRows(x: try scores(), rowCount: rows, columnCount: bread.rows)
    let products = ScoreProducts(rows: table, scores: Array(repeating: 1, count: rows))
    switch kind {
    case .clustered(let clusters):
      let (middle, count) = try products.middle(clusters: clusters)
      let groups = Double(count)
      return (LinearRegression.scaled(bread.sandwich(middle) ?? bread, groups / (groups - 1)), count)
    case .heteroskedastic(let heteroskedastic) where heteroskedastic == .hc0 || heteroskedastic == .hc1:
      let middle = try products.middle(heteroskedastic, rank: bread.rows) { [] }
      return (bread.sandwich(middle) ?? bread, nil)
    default:
      throw TrinnError(
        .outOfRange, "leverages, which HC2 and HC3 want, are not defined for a response of categories",
        argument: "variance", hint: "take hc0, hc1 or cluster")
    }
  }
}

/// What models of categories check and name alike.
struct CategoryResponse {
  let levels: [String]
  /// The place of each row's level.
  let codes: [Int]
  let counts: [Int]

  init(_ matrix: ModelMatrix) throws(TrinnError) {
    let values = matrix.response
    if let levels = matrix.responseLevels {
      self.levels = levels
      codes = values.map { Int($0) }
    } else {
      let distinct = Set(values).sorted()
      guard distinct.count <= CategoryResponse.most else { throw CategoryResponse.tooMany }
      levels = distinct.map(FormulaExpression.text(of:))
      let places = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($1, $0) })
      codes = values.map { places[$0] ?? 0 }
    }
    guard levels.count <= CategoryResponse.most else { throw CategoryResponse.tooMany }
    guard levels.count >= 2 else {
      throw TrinnError(
        .outOfRange, "the response is the same in all \(values.count) rows used", argument: "formula",
        hint: "there is nothing to tell apart")
    }
    var counts = [Int](repeating: 0, count: levels.count)
    for code in codes { counts[code] += 1 }
    self.counts = counts
  }

  private static let most = 100
  private static let tooMany = TrinnError(
    .limit, "the response has over \(most) levels", argument: "formula",
    hint: "a response of numbers takes regression.linear")
}

/// A coefficient that ran away: its error is beyond all measure of its column.
enum Runaway {
  static let reason = "tells an outcome without fail, so that no finite estimate exists"

  /// Whether a column's estimate has no hold in the data: an error of over 50 in the log odds from one end to the other.
  static func isIn(_ matrix: ModelMatrix, column: Int, standardError: Double) -> Bool {
    let values = matrix.column(column)
    guard let low = values.min(), let high = values.max() else { return false }
    let reach = high > low ? high - low : abs(high)
    return !(standardError * reach < 50)
  }
}
