import TrinnBasis

/// How covariates multiply the hazard of the cumulative incidence of one event among several that exclude each other.
///
/// Rows with a competing event stay at risk, with the share of them that would not yet have been censored; done by sums
/// that linger, in one pass, and not by cutting rows into spans. The variance takes the estimated censoring into account.
/// Source: J. P. Fine, R. J. Gray (1999), A proportional hazards model for the subdistribution, JASA 94.
public struct FineGrayRegression: Sendable {
  /// Terms are logarithms of subdistribution hazard ratios.
  public let regression: CoxRegression
  public let competingCount: Int
  public let censoredCount: Int

  /// - Parameters:
  ///   - cause: 0 where nothing came before the row was lost from sight, else the code of the event.
  ///   - of: the code of the event that is asked about.
  /// - Throws: as `CoxRegression`.
  public init(
    time: [Double], cause: [Int32], of: Int32, covariates: Matrix, names: [String], ties: TieMethod = .breslow,
    level: Double = 0.95
  ) throws {
    try Arguments.checkSameLength("cause", cause.count, as: "time", time.count)
    guard of != 0 else {
      throw TrinnError(.outOfRange, "cause 0 stands for rows that were lost from sight", argument: "cause")
    }
    let rows = try CoxRows(stop: time, event: cause.map { $0 == of })
    try CoxRegression.check(rows, covariates, names, level)
    let censoring = try CensoringCurve(time: time, isCensored: cause.map { $0 == 0 })
    let cells = try EventTimes(rows)
    let isCompeting = cause.map { $0 != 0 && $0 != of }
    let lingering = zip(time, isCompeting).map { $1 ? 1 / censoring.before($0) : 0 }
    let riskRows = try RiskRows(rows, cells: cells, covariates: covariates, lingering: lingering)
    let likelihood = try PartialLikelihood(riskRows, ties: ties, censoring: cells.times.map { censoring.before($0) })
    regression = try CoxRegression(rows, likelihood, covariates: covariates, names: names, level: level) {
      likelihood, inverse, estimated in
      let meat = try likelihood.censoredMeat(censoring, time: time, isCensored: cause.map { $0 == 0 })
      return inverse.sandwich(meat.selecting(rows: estimated, columns: estimated))
    }
    competingCount = isCompeting.reduce(0) { $1 ? $0 + 1 : $0 }
    censoredCount = cause.reduce(0) { $1 == 0 ? $0 + 1 : $0 }
  }
}

/// Kaplan and Meier's curve of being lost from sight, with its hazard.
struct CensoringCurve: Sendable {
  let times: [Double]
  /// At risk of being lost, and the hazard of it, at each time.
  let atRisk: [Double]
  let hazard: [Double]
  private let survival: [Double]

  init(time: [Double], isCensored: [Bool]) throws {
    let order = try RadixOrder.ascending(time)
    var (times, atRisk, hazard, survival, left) = ([Double](), [Double](), [Double](), [Double](), 1.0)
    var place = 0
    while place < order.count {
      let now = time[Int(order[place])]
      let (first, start) = (place, Double(order.count - place))
      var lost = 0.0
      while place < order.count, time[Int(order[place])] == now {
        if isCensored[Int(order[place])] { lost += 1 }
        place += 1
      }
      guard lost > 0 else { continue }
      left *= 1 - lost / Double(order.count - first)
      times.append(now)
      atRisk.append(start)
      hazard.append(lost / start)
      survival.append(left)
    }
    self.times = times
    self.atRisk = atRisk
    self.hazard = hazard
    self.survival = survival
  }

  /// The share not yet lost just before a time.
  func before(_ time: Double) -> Double {
    let earlier = times.partitioningIndex { $0 >= time }
    return earlier == 0 ? 1 : survival[earlier - 1]
  }
}

extension PartialLikelihood {
  /// The sum of squares of what each row adds to the score, with what it adds to the curve of censoring.
  func censoredMeat(_ curve: CensoringCurve, time: [Double], isCensored: [Bool]) throws -> Matrix {
    let (columns, count) = (rows.columns, rows.count)
    let residuals = try scoreResiduals()
    var scores = Matrix(rows: time.count, columns: columns)
    let places = rows.order
    let weights = cumulated { self.cells.hazard[$0] * self.censoring[$0] }
    // At each censoring time, the first cell that is not before it.
    let after = curve.times.map { time in rows.cells.times.partitioningIndex { $0 >= time } }
    for column in 0..<columns {
      let drift = cumulated { cell in
        let all = self.atRisk[cell * self.width + column + 1]
        let died = self.segments[(2 * cell + 2) * self.width + column + 1]
        return self.censoring[cell] * (self.cells.square[cell] * all - self.cells.squareTied[cell] * died)
      }
      let jumps = lingeringJumps(column: column, curve: curve, time: time)
      var running = [Double](repeating: 0, count: curve.times.count + 1)
      var slope = [Double](repeating: 0, count: curve.times.count)
      for index in curve.times.indices {
        let open = weights[rows.cellCount] - weights[after[index]]
        let openDrift = drift[rows.cellCount] - drift[after[index]]
        slope[index] = (jumps.values[index] * open - jumps.weights[index] * openDrift) / curve.atRisk[index]
        running[index + 1] = running[index] + slope[index] * curve.hazard[index]
      }
      for place in 0..<count { scores[Int(places[place]), column] = residuals[column * count + place] }
      for row in time.indices {
        let upTo = curve.times.partitioningIndex { $0 > time[row] }
        scores[row, column] -= running[upTo]
        if isCensored[row] { scores[row, column] += slope[upTo - 1] }
      }
    }
    return scores.multiplied(by: scores, transposingSelf: true) ?? Matrix(rows: columns, columns: columns)
  }

  /// At each censoring time, sums over the rows with a competing event before it: of weights, and of weight times
  /// covariate.
  private func lingeringJumps(
    column: Int, curve: CensoringCurve, time: [Double]
  ) -> (weights: [Double], values: [Double]) {
    var (sums, valueSums) = ([Double](repeating: 0, count: curve.times.count + 1), [Double]())
    valueSums = sums
    guard let lingering = rows.lingering else { return (sums, valueSums) }
    for place in 0..<rows.count where lingering[place] != 0 {
      let index = curve.times.partitioningIndex { $0 > time[Int(rows.order[place])] }
      let weight = risk[place] * lingering[place]
      sums[index] += weight
      valueSums[index] += weight * rows.covariates[column * rows.count + place]
    }
    for index in curve.times.indices.dropFirst() {
      sums[index] += sums[index - 1]
      valueSums[index] += valueSums[index - 1]
    }
    return (sums, valueSums)
  }
}
