extension CoxRegression {
  /// Terms and variance in the covariates' own units, from a fit of the standardised ones.
  struct Estimates {
    let terms: [Term]
    let coefficients: [Double]
    let variance: Matrix
    let wald: Test

    /// - Parameter robust: the variance of the kept standardised coefficients, where it is not the inverse information.
    init(_ fit: NewtonAscent, summaries: [ColumnSummary], names: [String], robust: Matrix?, level: Double) {
      let scaled = robust ?? fit.variance
      var variance = Matrix(rows: names.count, columns: names.count)
      var naive = [Double](repeating: 0, count: names.count)
      for (j, column) in fit.kept.enumerated() {
        naive[column] = fit.variance[j, j].squareRoot() / summaries[column].scale
        for (i, row) in fit.kept.enumerated() {
          variance[row, column] = scaled[i, j] / (summaries[row].scale * summaries[column].scale)
        }
      }
      let coefficients = zip(fit.coefficients, summaries).map { $0 / $1.scale }
      let z = Distribution.normalQuantile(0.5 + level / 2)
      terms = names.indices.map { column in
        let gap = Estimates.gap(fit, column)
        let (n, events) = (summaries[column].n, summaries[column].eventCount)
        guard gap == nil else { return Term(name: names[column], gap: gap, n: n, eventCount: events) }
        let estimate = coefficients[column]
        let error = variance[column, column].squareRoot()
        return Term(
          name: names[column], estimate: estimate, standardError: error, naiveStandardError: naive[column],
          statistic: estimate / error, pValue: 2 * Distribution.normalCumulative(-abs(estimate / error)),
          confLow: estimate - z * error, confHigh: estimate + z * error, gap: nil, n: n, eventCount: events)
      }
      self.coefficients = coefficients
      self.variance = variance
      let kept = fit.kept.map { fit.coefficients[$0] }
      let form = Cholesky(scaled)?.solve(kept).map { zip(kept, $0).reduce(0) { $0 + $1.0 * $1.1 } }
      wald = Test(form ?? 0, fit.kept.count)
    }

    private static func gap(_ fit: NewtonAscent, _ column: Int) -> Gap? {
      if let sign = fit.separating[column] { return .separates(sign) }
      if !fit.kept.contains(column) { return .dependent }
      return fit.converged || !fit.separating.isEmpty ? nil : .notConverged
    }
  }
}

extension CoxRegression.Term {
  /// A term without an estimate.
  fileprivate init(name: String, gap: CoxRegression.Gap?, n: Int, eventCount: Int) {
    self.init(
      name: name, estimate: nil, standardError: nil, naiveStandardError: nil, statistic: nil, pValue: nil,
      confLow: nil, confHigh: nil, gap: gap, n: n, eventCount: eventCount)
  }
}
