import TrinnBasis

/// Climbs a concave log likelihood by Newton's steps, halved where one would lead down, and says what stood in the way:
/// columns that others add up to, and directions in which the likelihood rises for ever.
struct NewtonAscent: Sendable {
  /// A place on the way. The information is asked for only where a step starts.
  struct Point {
    let logLikelihood: Double
    let score: [Double]
    let information: () throws -> Matrix
  }

  let coefficients: [Double]
  let startLogLikelihood: Double
  let logLikelihood: Double
  /// Score's form in the inverse information, at the start: the score test that nothing has an effect.
  let scoreStatistic: Double
  /// The inverse information of the kept columns at the last place.
  let variance: Matrix
  /// Columns that are neither constant within risk sets nor a combination of earlier ones.
  let kept: [Int]
  let iterations: Int
  let converged: Bool
  /// Columns along which the likelihood rises for ever, with the direction.
  let separating: [Int: FloatingPointSign]

  /// How close is close: the squared length of the next step in standard errors. After a step of a ten-millionth of a
  /// standard error the information is not made again: what is left to go is the square of that.
  private static let closeEnough = 1e-14

  init(
    columns: Int, events: Double, limit: Int = 40, evaluate: ([Double]) throws -> Point
  ) throws {
    var at = [Double](repeating: 0, count: columns)
    var point = try evaluate(at)
    let first = try point.information()
    guard point.logLikelihood.isFinite, first.values.allSatisfy(\.isFinite) else {
      throw TrinnError(
        .outOfRange, "the likelihood is not finite where all coefficients are 0", hint: "look at the offset and weights"
      )
    }
    let kept = NewtonAscent.independent(first, atLeast: 1e-12 * max(1, events))
    startLogLikelihood = point.logLikelihood
    self.kept = kept
    let null = first.selecting(rows: kept, columns: kept)
    var (information, score) = (null, kept.map { point.score[$0] })
    var scoreStatistic = 0.0
    var (iterations, converged) = (0, kept.isEmpty)
    var separating: [Int: FloatingPointSign] = [:]
    var inverse = Matrix(rows: kept.count, columns: kept.count)
    while !converged, iterations < limit {
      try Interrupt.check()
      guard let factor = Cholesky(information), let step = factor.solve(score) else { break }
      inverse = factor.inverse
      let gain = zip(step, score).reduce(0) { $0 + $1.0 * $1.1 }
      if iterations == 0 { scoreStatistic = gain }
      iterations += 1
      separating = NewtonAscent.endless(step, gain: gain, null: null, kept: kept)
      guard separating.isEmpty else { break }
      guard gain > NewtonAscent.closeEnough else {
        for (place, column) in kept.enumerated() { at[column] += step[place] }
        // Residuals and hazards are read off the last evaluation.
        point = try evaluate(at)
        converged = true
        break
      }
      var share = 1.0
      var next = at
      var found: Point?
      // Rounding may make a step at the top look as if it led down.
      let floor = point.logLikelihood - 1e-12 * abs(point.logLikelihood)
      for _ in 0..<30 where found == nil {
        for (place, column) in kept.enumerated() { next[column] = at[column] + share * step[place] }
        let tried = try evaluate(next)
        if tried.logLikelihood.isFinite, tried.logLikelihood >= floor { found = tried }
        share /= 2
      }
      guard let found else { break }
      (at, point) = (next, found)
      information = try point.information().selecting(rows: kept, columns: kept)
      score = kept.map { point.score[$0] }
    }
    coefficients = at
    logLikelihood = point.logLikelihood
    self.scoreStatistic = scoreStatistic
    variance = inverse
    self.iterations = iterations
    self.converged = converged
    self.separating = separating
  }

  /// The columns, in their order, that no earlier ones add up to.
  private static func independent(_ information: Matrix, atLeast least: Double) -> [Int] {
    let varying = (0..<information.columns).filter { information[$0, $0] > least }
    var scaled = information.selecting(rows: varying, columns: varying)
    let lengths = scaled.diagonal.map { $0.squareRoot() }
    for j in varying.indices { for i in varying.indices { scaled[i, j] /= lengths[i] * lengths[j] } }
    // What is left of a column after those before it are taken out stands on the factor's diagonal.
    func isFree(_ factor: Cholesky?, _ places: Range<Int>) -> Bool {
      guard let factor else { return false }
      return places.allSatisfy { factor.lower[$0, $0] * factor.lower[$0, $0] > 1e-10 }
    }
    if isFree(Cholesky(scaled), 0..<varying.count) { return varying }
    var kept: [Int] = []
    for place in varying.indices {
      let tried = kept + [place]
      if isFree(Cholesky(scaled.selecting(rows: tried, columns: tried)), kept.count..<tried.count) { kept = tried }
    }
    return kept.map { varying[$0] }
  }

  /// Where the likelihood gains next to nothing by a step that is still long in the units of the start, it is flat and
  /// rises for ever: some combination of columns orders the events perfectly.
  private static func endless(
    _ step: [Double], gain: Double, null: Matrix, kept: [Int]
  ) -> [Int: FloatingPointSign] {
    let length = zip(step, null.times(step)).reduce(0) { $0 + $1.0 * $1.1 }
    guard gain < 1e-8, length > 1e-3 else { return [:] }
    let parts = step.indices.map { abs(step[$0]) * null[$0, $0].squareRoot() }
    let largest = parts.max() ?? 0
    var result: [Int: FloatingPointSign] = [:]
    for place in step.indices where parts[place] > 0.1 * largest { result[kept[place]] = step[place].sign }
    return result
  }
}
