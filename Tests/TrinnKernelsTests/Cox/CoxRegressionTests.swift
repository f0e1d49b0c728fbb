import Glibc
import Testing
import TrinnBasis
import TrinnKernels

@Suite struct CoxRegressionTests {
  /// Times 1, 2, 3, all events, x = 1, 0, 1. With r = exp(b): l = b - log(2r + 1) - log(1 + r) + b - b.
  /// dl/db = 1 - 2r/(2r+1) - r/(1+r) = 0 gives 1 + r = r (2r + 1), so 2 r^2 = 1 and b = -log(2)/2.
  @Test func byHand() throws {
    let rows = try CoxRows(stop: [1, 2, 3], event: [true, true, true])
    let fit = try CoxRegression(rows, covariates: Matrix(rows: 3, columns: 1, values: [1, 0, 1]), names: ["x"])
    let r = 0.5.squareRoot()
    let term = try #require(fit.terms.first)
    #expect(close(try #require(term.estimate), r.logarithm))
    let information = 2 * r / ((2 * r + 1) * (2 * r + 1)) + r / ((1 + r) * (1 + r))
    #expect(close(try #require(term.standardError), 1 / information.squareRoot()))
    #expect(close(fit.logLikelihood, r.logarithm - (2 * r + 1).logarithm - (1 + r).logarithm))
    #expect(fit.converged && term.n == 2 && term.eventCount == 2)
  }

  /// Iterative, yet both sides stand at the top to rounding: estimates to 1e-8 as R's last step leaves them, mostly 1e-11.
  @Test(arguments: CoxPupils.models) func agreesWithR(model: String) throws {
    let fit = try CoxPupils().fit(model)
    #expect(fit.converged)
    let expected = try Reference("cox/cox.csv").rows.filter { $0["model"] == model }
    try #require(expected.count == fit.terms.count)
    for (term, row) in zip(fit.terms, expected) {
      #expect(term.name == row["term"])
      try #expect(close(#require(term.estimate), row.number("estimate"), 1e-8), "\(model) \(term.name)")
      try #expect(close(#require(term.standardError), row.number("std_error"), 1e-8), "\(model) \(term.name)")
      try #expect(close(#require(term.naiveStandardError), row.number("naive_std_error"), 1e-8), "\(term.name)")
      try #expect(close(fit.logLikelihood, row.number("loglik"), 1e-11))
      try #expect(close(fit.nullLogLikelihood, row.number("loglik_null"), 1e-12))
      try #expect(close(fit.wald.statistic, row.number("wald"), 1e-7))
      try #expect(close(fit.score.statistic, row.number("score"), 1e-9))
    }
  }

  @Test(arguments: CoxPupils.models) func residualsAgreeWithR(model: String) throws {
    let pupils = try CoxPupils()
    let fit = try pupils.fit(model)
    let expected = try Reference("cox/cox-residuals.csv").rows.filter { $0["model"] == model }
    let martingale = try fit.martingaleResiduals(pupils.coxRows(model))
    let scores = try fit.scoreResiduals()
    for (row, reference) in expected.enumerated() {
      try #expect(abs(martingale[row] - reference.number("martingale")) < 1e-8, "\(model) \(row)")
      try #expect(abs(scores[row, 0] - reference.number("score_points")) < 1e-6, "\(model) \(row)")
      try #expect(abs(scores[row, 2] - reference.number("score_girl")) < 1e-8, "\(model) \(row)")
    }
  }

  @Test(arguments: CoxPupils.models, ProportionalHazardsTest.TimeAxis.allCases)
  func proportionalHazardsAgreeWithR(model: String, axis: ProportionalHazardsTest.TimeAxis) throws {
    let pupils = try CoxPupils()
    let fit = try pupils.fit(model)
    let test = try ProportionalHazardsTest(fit, rows: pupils.coxRows(model), axis: axis)
    let expected = try Reference("cox/proportional-hazards.csv").rows
      .filter { $0["model"] == model && $0["transform"] == axis.rawValue }
    for (mine, row) in zip(test.terms.map(\.test) + [test.global], expected) {
      try #expect(close(mine.statistic, row.number("statistic"), 1e-7), "\(model) \(axis) \(row["term"] ?? "")")
      try #expect(mine.degreesOfFreedom == row.integer("df"))
    }
  }

  @Test func columnsOfOneFactorAreTestedTogether() throws {
    let pupils = try CoxPupils()
    let names = ["points", "pb", "st"]
    let programme = try pupils.numbers("programme")
    let matrix = Matrix(
      rows: programme.count, columns: 3,
      values: try pupils.numbers("points") + programme.map { $0 == 1 ? 1 : 0 } + programme.map { $0 == 2 ? 1 : 0 })
    let rows = try pupils.coxRows("efron")
    let fit = try CoxRegression(rows, covariates: matrix, names: names)
    let test = try ProportionalHazardsTest(fit, rows: rows, groups: [("points", [0]), ("programme", [1, 2])])
    let expected = try Reference("cox/proportional-hazards.csv").rows.filter { $0["model"] == "factor" }
    for (mine, row) in zip(test.terms.map(\.test) + [test.global], expected) {
      try #expect(close(mine.statistic, row.number("statistic"), 1e-7))
      try #expect(mine.degreesOfFreedom == row.integer("df"))
    }
  }
}

extension Double {
  var logarithm: Double { log(self) }
}
