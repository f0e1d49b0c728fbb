import Testing
import TrinnBasis
import TrinnKernels

@Suite struct ConditionalLogisticTests {
  @Test func agreesWithR() throws {
    let pupils = try CoxPupils()
    let names = ["points", "absence", "girl"]
    let fit = try ConditionalLogistic(
      isCase: pupils.numbers("status").map { $0 == 1 }, sets: pupils.codes("school"), covariates: pupils.matrix(names),
      names: names)
    for (term, row) in zip(fit.terms, try Reference("cox/conditional-logistic.csv").rows) {
      try #expect(close(#require(term.estimate), row.number("estimate"), 1e-8), "\(term.name)")
      try #expect(close(#require(term.standardError), row.number("std_error"), 1e-8), "\(term.name)")
      try #expect(close(fit.nullLogLikelihood, row.number("loglik_null"), 1e-11))
      try #expect(close(fit.logLikelihood, row.number("loglik"), 1e-11))
      try #expect(close(fit.wald.statistic, row.number("wald"), 1e-8))
      try #expect(close(fit.score.statistic, row.number("score"), 1e-8))
    }
  }

  /// Pairs with one case each: the odds ratio of a yes-or-no covariate is the ratio of the discordant pairs, 6 to 2.
  @Test func pairsGiveTheRatioOfDiscordantPairs() throws {
    var (isCase, sets, x) = ([Bool](), [Int32](), [Double]())
    for pair in 0..<10 {
      let exposed: (Double, Double) = pair < 6 ? (1, 0) : pair < 8 ? (0, 1) : (1, 1)
      isCase += [true, false]
      sets += [Int32(pair), Int32(pair)]
      x += [exposed.0, exposed.1]
    }
    let fit = try ConditionalLogistic(
      isCase: isCase, sets: sets, covariates: Matrix(rows: 20, columns: 1, values: x), names: ["exposed"])
    let term = try #require(fit.terms.first)
    #expect(close(try #require(term.estimate), 3.0.logarithm, 1e-12))
    #expect(close(try #require(term.standardError), (1.0 / 6 + 1.0 / 2).squareRoot(), 1e-12))
    #expect(fit.setCount == 10 && fit.caseCount == 10)
  }

  /// A set of 900 with 400 cases has more choices than a double can count.
  @Test func largeSetsDoNotOverflow() throws {
    var generator = SeededGenerator(seed: 5)
    let x = (0..<900).map { _ in generator.uniform() }
    let isCase = (0..<900).map { $0 < 400 }
    let fit = try ConditionalLogistic(
      isCase: isCase, sets: [Int32](repeating: 0, count: 900), covariates: Matrix(rows: 900, columns: 1, values: x),
      names: ["x"])
    #expect(fit.converged && fit.logLikelihood.isFinite)
    // With one large set the conditional answer nears the plain one: the estimate is small against its error.
    let term = try #require(fit.terms.first)
    #expect(abs(try #require(term.statistic)) < 4)
  }

  @Test func saysWhatTellsNothing() throws {
    #expect(throws: TrinnError.self) {
      try ConditionalLogistic(
        isCase: [true, true, false], sets: [0, 0, 1], covariates: Matrix(rows: 3, columns: 1, values: [1, 2, 3]),
        names: ["x"])
    }
    let fit = try ConditionalLogistic(
      isCase: [true, false, true, false, false], sets: [0, 0, 1, 1, 2],
      covariates: Matrix(rows: 5, columns: 1, values: [2, 1, 5, 3, 9]), names: ["x"])
    #expect(fit.silentRowCount == 1)
    #expect(!fit.converged && fit.terms.first?.gap == .separates(.plus))
  }
}
