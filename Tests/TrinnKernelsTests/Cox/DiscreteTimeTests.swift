import Testing
import TrinnBasis
import TrinnKernels

@Suite struct DiscreteTimeTests {
  static let names = ["points", "girl"]

  /// Half-years, as `cox.R` has them.
  static func fit(_ link: DiscreteTimeHazard.Link) throws -> DiscreteTimeHazard {
    let pupils = try CoxPupils()
    let last = try pupils.numbers("time").map { min(6, (Int($0) + 5) / 6) }
    let event = zip(try pupils.numbers("time"), try pupils.numbers("status")).map { time, status in
      status == 1 && (Int(time) + 5) / 6 <= 6
    }
    return try DiscreteTimeHazard(last: last, event: event, covariates: pupils.matrix(names), names: names, link: link)
  }

  /// To 1e-7: R's errors are those of the weights before its last step, and its steps shrink only by a factor each where
  /// the link is not the canonical one.
  @Test(arguments: DiscreteTimeHazard.Link.allCases) func agreesWithR(link: DiscreteTimeHazard.Link) throws {
    let fit = try DiscreteTimeTests.fit(link)
    #expect(fit.converged)
    let terms = try Reference("cox/discrete-time.csv").rows.filter { $0["link"] == link.rawValue }
    try #require(fit.terms.count == terms.count)
    for (term, row) in zip(fit.terms, terms) {
      try #expect(close(#require(term.estimate), row.number("estimate"), 1e-7), "\(term.name)")
      try #expect(close(#require(term.standardError), row.number("std_error"), 1e-7), "\(term.name)")
      try #expect(close(fit.logLikelihood, row.number("loglik"), 1e-11))
    }
    let periods = try Reference("cox/discrete-time-periods.csv").rows.filter { $0["link"] == link.rawValue }
    try #require(fit.periods.count == periods.count)
    for (period, row) in zip(fit.periods, periods) {
      try #expect(close(#require(period.hazard), row.number("hazard"), 1e-7))
      try #expect(close(#require(period.confLow), row.number("low"), 1e-7))
      try #expect(close(#require(period.confHigh), row.number("high"), 1e-7))
    }
  }

  /// Without an effect the hazard of a period is the share of those at risk that had the event: 1/4, 0/3 and 1/2.
  @Test func byHand() throws {
    let fit = try DiscreteTimeHazard(
      last: [1, 2, 3, 3], event: [true, false, true, false],
      covariates: Matrix(rows: 4, columns: 1, values: [1, 1, 1, 1]), names: ["one"])
    #expect(fit.terms.first?.gap == .dependent)
    #expect(fit.periods.map(\.atRisk) == [4, 3, 2] && fit.periods.map(\.events) == [1, 0, 1])
    let hazards = try fit.periods.map { try #require($0.hazard) }
    #expect(close(hazards[0], 0.25, 1e-10) && hazards[1] == 0 && close(hazards[2], 0.5, 1e-10))
    #expect(close(try #require(fit.periods[2].survival), 0.75 * 0.5, 1e-10))
    #expect(fit.personPeriods == 9 && fit.likelihoodRatio.degreesOfFreedom == 0)
  }

  @Test func pupilsWhoCameLateAreAtRiskFromThen() throws {
    let fit = try DiscreteTimeHazard(
      last: [1, 2, 3, 3], event: [true, false, true, false], before: [0, 1, 0, 2],
      covariates: Matrix(rows: 4, columns: 1, values: [0, 1, 1, 0]), names: ["x"])
    #expect(fit.periods.map(\.atRisk) == [2, 2, 2])
  }

  @Test func refusesWhatIsNoPeriod() throws {
    let one = Matrix(rows: 1, columns: 1, values: [1])
    #expect(throws: TrinnError.self) {
      try DiscreteTimeHazard(last: [0], event: [true], covariates: one, names: ["x"])
    }
    #expect(throws: TrinnError.self) {
      try DiscreteTimeHazard(last: [2000], event: [true], covariates: one, names: ["x"])
    }
    #expect(throws: TrinnError.self) {
      try DiscreteTimeHazard(last: [2], event: [true], before: [2], covariates: one, names: ["x"])
    }
  }
}
