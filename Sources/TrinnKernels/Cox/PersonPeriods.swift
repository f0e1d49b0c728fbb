import TrinnBasis

/// Who was at risk in which period, and the periods that tell something: one in which nobody or everybody at risk had the
/// event has a hazard of 0 or 1 whatever the covariates, and adds nothing to what they do.
struct PersonPeriods: Sendable {
  let last: [Int]
  let event: [Bool]
  let before: [Int]?
  let covariates: Matrix
  /// By period, from 1.
  let atRisk: [Int]
  let events: [Int]
  let told: [Int]
  /// How many told periods lie at or before each period.
  let toldUpTo: [Int]

  init(last: [Int], event: [Bool], before: [Int]?, covariates: Matrix) {
    let longest = last.max() ?? 0
    var change = [Int](repeating: 0, count: longest + 2)
    var events = [Int](repeating: 0, count: longest + 1)
    for row in last.indices {
      change[(before?[row] ?? 0) + 1] += 1
      change[last[row] + 1] -= 1
      if event[row] { events[last[row]] += 1 }
    }
    var atRisk = [Int](repeating: 0, count: longest + 1)
    for period in 1...max(1, longest) { atRisk[period] = atRisk[period - 1] + change[period] }
    var (told, toldUpTo) = ([Int](), [0])
    for period in 1...max(1, longest) {
      if events[period] > 0, events[period] < atRisk[period] { told.append(period) }
      toldUpTo.append(told.count)
    }
    self.last = last
    self.event = event
    self.before = before
    self.covariates = covariates
    self.atRisk = atRisk
    self.events = events
    self.told = told
    self.toldUpTo = toldUpTo
  }
}

/// The likelihood of hazards in periods: coefficients are those of the told periods, then those of the standardised
/// covariates.
struct PeriodLikelihood: Sendable {
  let table: PersonPeriods
  let summaries: [ColumnSummary]
  let link: DiscreteTimeHazard.Link

  /// - Parameter width: how many covariates are looked at; their coefficients follow those of the periods.
  func evaluate(_ coefficients: [Double], width: Int) throws -> NewtonAscent.Point {
    let periods = table.told.count
    let parts = try Parallel.map(rows: table.last.count, rowsPerChunk: 8192) { chunk in
      var sums = Sums(periods: periods, width: width)
      var x = [Double](repeating: 0, count: width)
      for row in chunk { add(row, coefficients, &x, to: &sums) }
      return sums
    }
    let total = parts.reduce(into: Sums(periods: periods, width: width)) { $0.add($1) }
    return NewtonAscent.Point(logLikelihood: total.logLikelihood, score: total.slopes) { total.information }
  }

  private func add(_ row: Int, _ coefficients: [Double], _ x: inout [Double], to sums: inout Sums) {
    let (periods, width) = (table.told.count, x.count)
    var predictor = 0.0
    for column in 0..<width {
      x[column] = (table.covariates[row, column] - summaries[column].mean) / summaries[column].scale
      predictor += x[column] * coefficients[periods + column]
    }
    let last = table.last[row]
    let end = table.toldUpTo[last]
    let isEvent = table.event[row] && end > 0 && table.told[end - 1] == last
    var (slope, weight) = (0.0, 0.0)
    for period in table.toldUpTo[table.before?[row] ?? 0]..<end {
      let terms = link.terms(coefficients[period] + predictor, happened: isEvent && period == end - 1)
      sums.logLikelihood += terms.logLikelihood
      sums.slopes[period] += terms.slope
      sums.weights[period] += terms.weight
      for column in 0..<width { sums.shared[period * width + column] += terms.weight * x[column] }
      slope += terms.slope
      weight += terms.weight
    }
    for column in 0..<width {
      sums.slopes[periods + column] += slope * x[column]
      for other in column..<width { sums.products[column * width + other] += weight * x[column] * x[other] }
    }
  }

  private struct Sums: Sendable {
    let periods: Int
    let width: Int
    var logLikelihood = 0.0
    var slopes: [Double]
    /// The information of the periods is a diagonal; of periods with covariates, and of covariates.
    var weights: [Double]
    var shared: [Double]
    var products: [Double]

    init(periods: Int, width: Int) {
      self.periods = periods
      self.width = width
      slopes = [Double](repeating: 0, count: periods + width)
      weights = [Double](repeating: 0, count: periods)
      shared = [Double](repeating: 0, count: periods * width)
      products = [Double](repeating: 0, count: width * width)
    }

    mutating func add(_ other: Sums) {
      logLikelihood += other.logLikelihood
      for place in slopes.indices { slopes[place] += other.slopes[place] }
      for place in weights.indices { weights[place] += other.weights[place] }
      for place in shared.indices { shared[place] += other.shared[place] }
      for place in products.indices { products[place] += other.products[place] }
    }

    var information: Matrix {
      var matrix = Matrix(rows: periods + width, columns: periods + width)
      for period in 0..<periods {
        matrix[period, period] = weights[period]
        for column in 0..<width {
          matrix[period, periods + column] = shared[period * width + column]
          matrix[periods + column, period] = shared[period * width + column]
        }
      }
      for column in 0..<width {
        for other in column..<width {
          matrix[periods + column, periods + other] = products[column * width + other]
          matrix[periods + other, periods + column] = products[column * width + other]
        }
      }
      return matrix
    }
  }
}
