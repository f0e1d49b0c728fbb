import Glibc
import TrinnBasis

/// Logistic regression within matched sets: what tells the cases of a set from its others, whatever the set's own level.
///
/// The exact conditional likelihood: given how many cases a set has, which of its rows they are. The sum over all choices of
/// d of n rows is made by recursion over the rows, n d steps, as probabilities, so that nothing overflows. Sources: D. R.
/// Cox (1972), JRSS B 34; M. H. Gail, J. H. Lubin, L. V. Rubinstein (1981), Biometrika 68.
public struct ConditionalLogistic: Sendable {
  /// Estimates are logarithms of odds ratios; n and events are those of the sets that tell something.
  public let terms: [CoxRegression.Term]
  public let n: Int
  public let caseCount: Int
  /// Sets with both cases and others, and rows in sets without one of them, which tell nothing.
  public let setCount: Int
  public let silentRowCount: Int
  public let logLikelihood: Double
  public let nullLogLikelihood: Double
  public let likelihoodRatio: CoxRegression.Test
  public let wald: CoxRegression.Test
  public let score: CoxRegression.Test
  public let iterations: Int
  public let converged: Bool
  public let variance: Matrix

  /// - Parameters:
  ///   - isCase: row by row.
  ///   - sets: a code from 0 for the set of each row.
  ///   - covariates: one row a row, without a column of ones.
  /// - Throws: `no_data` where no set holds both cases and others; `limit` where sets are so large that the exact
  ///   likelihood would take minutes; else as `CoxRegression`.
  public init(
    isCase: [Bool], sets: [Int32], covariates: Matrix, names: [String], level: Double = 0.95
  ) throws {
    let rows = try CoxRows(stop: [Double](repeating: 1, count: isCase.count), event: isCase, strata: sets)
    try CoxRegression.check(rows, covariates, names, level)
    let matched = try MatchedSets(isCase: isCase, sets: sets, covariates: covariates)
    let fit = try NewtonAscent(columns: covariates.columns, events: Double(matched.caseCount)) {
      try matched.evaluate($0)
    }
    let result = CoxRegression.Estimates(
      fit, summaries: matched.summaries, names: names, robust: nil, level: level)
    terms = result.terms
    variance = result.variance
    wald = result.wald
    n = matched.rowCount
    caseCount = matched.caseCount
    setCount = matched.sets.count
    silentRowCount = isCase.count - matched.rowCount
    logLikelihood = fit.logLikelihood
    nullLogLikelihood = fit.startLogLikelihood
    likelihoodRatio = CoxRegression.Test(2 * (fit.logLikelihood - fit.startLogLikelihood), fit.kept.count)
    score = CoxRegression.Test(fit.scoreStatistic, fit.kept.count)
    iterations = fit.iterations
    converged = fit.converged
  }
}

/// Sets with their rows' standardised covariates, row by row.
private struct MatchedSets: Sendable {
  /// Places of a set's rows, cases first.
  let sets: [Range<Int>]
  let cases: [Int]
  let values: [Double]
  let width: Int
  let summaries: [ColumnSummary]
  let rowCount: Int
  let caseCount: Int

  init(isCase: [Bool], sets codes: [Int32], covariates: Matrix) throws {
    var members = [[Int32]](repeating: [], count: Int(codes.max() ?? 0) + 1)
    for row in isCase.indices where isCase[row] { members[Int(codes[row])].append(Int32(row)) }
    let counts = members.map(\.count)
    for row in isCase.indices where !isCase[row] { members[Int(codes[row])].append(Int32(row)) }
    var (sets, cases, order, work) = ([Range<Int>](), [Int](), [Int32](), 0.0)
    for (set, rows) in members.enumerated() where counts[set] > 0 && counts[set] < rows.count {
      sets.append(order.count..<(order.count + rows.count))
      cases.append(counts[set])
      work += Double(rows.count) * Double(counts[set])
      order += rows
    }
    guard !sets.isEmpty else {
      throw TrinnError(
        .noData, "no set holds both cases and others", argument: "sets",
        hint: "sets of one kind alone tell nothing of what tells them apart")
    }
    width = covariates.columns
    guard work * Double((width + 1) * (width + 2)) < 2e11 else {
      throw TrinnError(
        .limit, "the sets are too large for the exact likelihood", argument: "sets",
        hint: "regression.logistic with a factor for the set is as good where sets are large")
    }
    let used = covariates.selecting(rows: order.map { Int($0) }, columns: Array(0..<covariates.columns))
    summaries = try ColumnSummary.of(used, event: order.map { isCase[Int($0)] })
    var values = [Double](repeating: 0, count: order.count * covariates.columns)
    for column in 0..<covariates.columns {
      for place in order.indices {
        values[place * covariates.columns + column] =
          (used[place, column] - summaries[column].mean) / summaries[column].scale
      }
    }
    self.sets = sets
    self.cases = cases
    self.values = values
    rowCount = order.count
    caseCount = cases.reduce(0, +)
  }

  func evaluate(_ coefficients: [Double]) throws -> NewtonAscent.Point {
    let width = width
    let parts = try Parallel.map(rows: sets.count, rowsPerChunk: 16) { chunk in
      var sum = SetTerms(width)
      for set in chunk {
        try Interrupt.check()
        sum.add(self, set: set, coefficients)
      }
      return sum
    }
    let total = parts.reduce(into: SetTerms(width)) { $0.add($1) }
    return NewtonAscent.Point(logLikelihood: total.logLikelihood, score: total.score) {
      var matrix = Matrix(rows: width, columns: width)
      for j in 0..<width {
        for i in j..<width {
          matrix[i, j] = total.information[j * width + i]
          matrix[j, i] = matrix[i, j]
        }
      }
      return matrix
    }
  }
}

/// What sets add to the log likelihood, its score and its information (lower triangle, column by column).
private struct SetTerms: Sendable {
  var logLikelihood = 0.0
  var score: [Double]
  var information: [Double]

  init(_ width: Int) {
    score = [Double](repeating: 0, count: width)
    information = [Double](repeating: 0, count: width * width)
  }

  mutating func add(_ other: SetTerms) {
    logLikelihood += other.logLikelihood
    for place in score.indices { score[place] += other.score[place] }
    for place in information.indices { information[place] += other.information[place] }
  }

  mutating func add(_ matched: MatchedSets, set: Int, _ coefficients: [Double]) {
    let (places, chosen, width) = (matched.sets[set], matched.cases[set], matched.width)
    let predictors = places.map { place in
      (0..<width).reduce(0) { $0 + matched.values[place * width + $1] * coefficients[$1] }
    }
    let tilt = SetTerms.tilt(predictors, chosen: chosen)
    // By number chosen: probability, its product with the sum of x over the chosen, and with that sum's outer product.
    let size = 1 + width + width * width
    var state = [Double](repeating: 0, count: (chosen + 1) * size)
    state[0] = 1
    var staying = 0.0
    for (index, predictor) in predictors.enumerated() {
      let odds = exp(predictor + tilt)
      let (taken, left) = (odds / (1 + odds), 1 / (1 + odds))
      staying += log1p(odds)
      let x = (places.lowerBound + index) * width
      // Only counts from which the number of cases can still be reached matter.
      let lowest = max(0, chosen - (predictors.count - index - 1))
      for number in stride(from: min(index + 1, chosen), through: lowest, by: -1) {
        let target = number * size
        for place in 0..<size { state[target + place] *= left }
        guard number > 0 else { continue }
        let from = target - size
        state[target] += taken * state[from]
        for j in 0..<width {
          let value = matched.values[x + j]
          state[target + 1 + j] += taken * (state[from + 1 + j] + state[from] * value)
          let row = 1 + width + j * width
          for i in j..<width {
            let other = matched.values[x + i]
            state[target + row + i] +=
              taken
              * (state[from + row + i] + state[from + 1 + j] * other + state[from + 1 + i] * value
                + state[from] * value * other)
          }
        }
      }
    }
    let last = chosen * size
    let all = state[last]
    logLikelihood += predictors.prefix(chosen).reduce(0, +) - (log(all) + staying - Double(chosen) * tilt)
    for j in 0..<width {
      let mean = state[last + 1 + j] / all
      score[j] -= mean
      for place in places.prefix(chosen) { score[j] += matched.values[place * width + j] }
      for i in j..<width {
        information[j * width + i] +=
          state[last + 1 + width + j * width + i] / all - mean * state[last + 1 + i] / all
      }
    }
  }

  /// What is added to all predictors so that as many rows as were chosen are expected to be: the probabilities of the
  /// recursion are then largest where they are needed.
  private static func tilt(_ predictors: [Double], chosen: Int) -> Double {
    let (least, most) = (predictors.min() ?? 0, predictors.max() ?? 0)
    var (low, high) = (-most - 40, -least + 40)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      let expected = predictors.reduce(0) { $0 + 1 / (1 + exp(-$1 - middle)) }
      if expected < Double(chosen) { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
