import Testing
import TrinnKernels

@Suite struct CoxCurveTests {
  /// Closed once the coefficients are given; as near as those are.
  @Test(arguments: ["efron", "breslow", "late", "weighted", "strata"])
  func predictedSurvivalAgreesWithR(model: String) throws {
    let fit = try CoxPupils().fit(model)
    let expected = try Reference("cox/predicted-survival.csv").rows.filter { $0["model"] == model }
    for (pupil, given) in [[30, 20, 0, 1, 0], [50, 2, 1, 0, 0]].enumerated() {
      let mine = expected.filter { $0["pupil"] == "\(pupil + 1)" }
      let stratum = try #require(try mine.first?.integer("stratum"))
      let covariates = Array(given.prefix(fit.terms.count)).map { Double($0) }
      let curve = try CoxCurve(fit, covariates: covariates, stratum: stratum)
      try #require(curve.steps.count == mine.count && !mine.isEmpty)
      for (step, row) in zip(curve.steps, mine) {
        try #expect(step.time == row.number("time"))
        try #expect(close(step.survival, row.number("survival"), 1e-9), "\(model) \(pupil) \(step.time)")
        try #expect(close(step.cumulativeHazard, row.number("cumulative_hazard"), 1e-9))
        try #expect(close(step.standardError, row.number("std_error"), 1e-8), "\(model) \(pupil) \(step.time)")
        #expect(step.confLow <= step.survival && step.survival <= step.confHigh)
      }
    }
  }

  @Test func countsWhoIsAtRisk() throws {
    // Entries 0, 0, 1, 2; the third is not yet there at time 1.
    let rows = try CoxRows(
      stop: [1, 2, 3, 4], event: [true, true, true, false], start: [0, 0, 1, 2])
    let fit = try CoxRegression(rows, covariates: Matrix(rows: 4, columns: 1, values: [1, 0, 1, 0]), names: ["x"])
    let curve = try CoxCurve(fit)
    #expect(curve.steps.map(\.atRisk) == [2, 2, 2])
    #expect(curve.steps.map(\.events) == [1, 1, 1])
    #expect(curve.step(at: 0.5) == nil && curve.step(at: 2.5)?.time == 2)
  }

  @Test(arguments: CoxPupils.models) func concordanceAgreesWithR(model: String) throws {
    let pupils = try CoxPupils()
    let rows = try pupils.coxRows(model)
    let fit = try pupils.fit(model)
    let offset = rows.offset ?? [Double](repeating: 0, count: rows.n)
    let scores = zip(try pupils.matrix(CoxPupils.names(model)).times(fit.coefficients), offset).map { $0 + $1 }
    let mine = try Concordance(rows, score: scores)
    let expected = try #require(try Reference("cox/cox.csv").rows.first { $0["model"] == model })
    try #expect(close(mine.estimate, expected.number("concordance"), 1e-12), "\(model)")
    try #expect(close(mine.standardError, expected.number("concordance_std_error"), 1e-10), "\(model)")
  }
}
