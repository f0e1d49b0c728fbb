import Testing
import TrinnBasis
import TrinnKernels

@Suite struct FineGrayTests {
  static let names = ["points", "absence", "girl", "yf", "pb"]

  static func fit(_ ties: TieMethod = .breslow) throws -> FineGrayRegression {
    let pupils = try CoxPupils()
    return try FineGrayRegression(
      time: pupils.numbers("time"), cause: pupils.codes("status"), of: 1, covariates: pupils.matrix(names),
      names: names, ties: ties)
  }

  @Test func agreesWithCmprsk() throws {
    let fit = try FineGrayTests.fit().regression
    let expected = try Reference("cox/fine-gray.csv").rows.filter { $0["kind"] == "crr" }
    #expect(fit.converged)
    for (term, row) in zip(fit.terms, expected) {
      try #expect(close(#require(term.estimate), row.number("estimate"), 1e-8), "\(term.name)")
      try #expect(close(#require(term.standardError), row.number("std_error"), 1e-8), "\(term.name)")
      try #expect(close(fit.logLikelihood, row.number("loglik"), 1e-11))
    }
  }

  @Test func predictedIncidenceAgreesWithCmprsk() throws {
    let fit = try FineGrayTests.fit().regression
    let expected = try Reference("cox/fine-gray-incidence.csv").rows
    for (name, pupil) in [("first", [30.0, 20, 0, 1, 0]), ("second", [50, 2, 1, 0, 0])] {
      let curve = try CoxCurve(fit, covariates: pupil)
      for row in expected {
        let step = try #require(try curve.step(at: row.number("time")))
        try #expect(close(1 - step.survival, row.number(name), 1e-8))
      }
    }
  }

  /// Without a competing event the subdistribution hazard is the hazard.
  @Test func withoutCompetingEventsItIsCox() throws {
    let pupils = try CoxPupils()
    let matrix = try pupils.matrix(FineGrayTests.names)
    let status = try pupils.codes("status").map { $0 == 1 ? Int32(1) : 0 }
    let mine = try FineGrayRegression(
      time: pupils.numbers("time"), cause: status, of: 1, covariates: matrix, names: FineGrayTests.names,
      ties: .efron)
    let cox = try CoxRegression(
      pupils.coxRows("efron"), covariates: matrix, names: FineGrayTests.names, isRobust: true)
    for (a, b) in zip(mine.regression.terms, cox.terms) {
      try #expect(close(#require(a.estimate), #require(b.estimate), 1e-10))
      try #expect(close(#require(a.standardError), #require(b.standardError), 1e-10))
    }
  }
}
