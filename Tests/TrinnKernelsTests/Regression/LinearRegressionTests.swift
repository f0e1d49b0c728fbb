import Testing
import TrinnBasis
import TrinnKernels

@Suite("Linear regression")
struct LinearRegressionTests {
  static func kind(_ name: String) throws -> VarianceKind {
    switch name {
    case "model": .model
    case "cluster": .clustered(try RegressionData.schools())
    default: .heteroskedastic(try #require(VarianceKind.Heteroskedastic(rawValue: name)))
    }
  }

  @Test(
    "estimates, errors and intervals are R's lm and sandwich",
    arguments: ["model", "hc0", "hc1", "hc2", "hc3", "cluster"])
  func references(kind: String) throws {
    let weights = try RegressionData.numbers("weight")
    for row in try Reference("regression/linear.csv").rows where row["kind"] == kind {
      let name = try #require(row["case"])
      let text = try #require(row["formula"]).replacing("|", with: ",")
      let matrix = try RegressionData.matrix(text, weights: name == "weights" ? weights : nil)
      let fit = try LinearRegression(matrix, variance: Self.kind(kind))
      let found = fit.coefficients[try row.integer("column") - 1]
      // R's own QR leaves about eleven digits; p-values lose those of their exponent.
      #expect(close(try #require(found.estimate), try row.number("estimate"), 1e-10), "\(row)")
      #expect(close(try #require(found.standardError), try row.number("std_error"), 1e-10), "\(row)")
      #expect(close(try #require(found.pValue), try row.number("p_value"), 1e-8), "\(row)")
      #expect(close(try #require(found.confLow), try row.number("conf_low"), 1e-9), "\(row)")
      #expect(close(try #require(found.confHigh), try row.number("conf_high"), 1e-9), "\(row)")
    }
  }

  @Test("the whole model is R's summary")
  func whole() throws {
    let formulas = Dictionary(
      try Reference("regression/linear.csv").rows.map { ($0["case"] ?? "", $0["formula"] ?? "") },
      uniquingKeysWith: { first, _ in first })
    for row in try Reference("regression/linear-whole.csv").rows {
      let name = try #require(row["case"])
      let weights = name == "weights" ? try RegressionData.numbers("weight") : nil
      let text = try #require(formulas[name]).replacing("|", with: ",")
      let fit = try LinearRegression(RegressionData.matrix(text, weights: weights))
      let (rank, degrees) = (try row.integer("rank"), try row.integer("df"))
      #expect(fit.rank == rank && fit.residualDegreesOfFreedom == degrees)
      #expect(close(try #require(fit.residualStandardError), try row.number("sigma")))
      #expect(close(try #require(fit.logLikelihood), try row.number("log_likelihood")))
      #expect(close(try #require(fit.aic), try row.number("aic")))
      // lm counts an offset as explained; here what is explained is beyond it.
      guard name != "offset" else { continue }
      #expect(close(try #require(fit.rSquared), try row.number("r_squared"), 1e-11))
      #expect(close(try #require(fit.adjustedRSquared), try row.number("adjusted"), 1e-11))
      #expect(close(try #require(fit.fStatistic), try row.number("f"), 1e-11))
      #expect(close(try #require(fit.fPValue), try row.number("f_p"), 1e-8))
    }
  }

  @Test("row order, a row twice for weight 2, and stretches of rows do not matter")
  func laws() throws {
    let seed: UInt64 = 31
    var generator = SeededGenerator(seed: seed)
    let n = 20_000
    let x = (0..<n).map { _ in generator.uniform() * 30 }
    let g = (0..<n).map { _ in Int32(generator.below(3)) }
    let y = (0..<n).map { 2 * x[$0] - Double(g[$0]) + generator.uniform() }
    let w = (0..<n).map { _ in Double(generator.below(3)) }
    func fit(_ rows: [Int], _ weights: [Double]?) throws -> LinearRegression {
      let columns = try ModelColumns([
        "x": .numbers(rows.map { x[$0] }), "y": .numbers(rows.map { y[$0] }),
        "g": .codes(rows.map { g[$0] }, levels: ["a", "b", "c"]),
      ])
      return try LinearRegression(
        ModelMatrix(Formula("y ~ x + factor(g)"), columns, weights: weights), variance: .heteroskedastic(.hc0))
    }
    let all = Array(0..<n)
    let whole = try fit(all, nil)
    let turned = try fit(generator.shuffled(all), nil)
    for (a, b) in zip(whole.coefficients, turned.coefficients) {
      #expect(close(try #require(a.estimate), try #require(b.estimate), 1e-11), "seed \(seed)")
      #expect(close(try #require(a.standardError), try #require(b.standardError), 1e-11), "seed \(seed)")
    }
    let weighted = try fit(all, w)
    let repeated = try fit(all.flatMap { Array(repeating: $0, count: Int(w[$0])) }, nil)
    for (a, b) in zip(weighted.coefficients, repeated.coefficients) {
      #expect(close(try #require(a.estimate), try #require(b.estimate), 1e-11), "seed \(seed)")
    }
  }

  @Test("a column that depends on others is named; the others are as without it")
  func dependent() throws {
    let fit = try LinearRegression(
      RegressionData.matrix("score ~ points + absence + I(points * 3 - absence + 2) + girl"))
    #expect(fit.dependentColumns == ["points * 3 - absence + 2"])
    let without = try LinearRegression(RegressionData.matrix("score ~ points + absence + girl"))
    #expect(close(try #require(fit.coefficients[4].estimate), try #require(without.coefficients[3].estimate), 1e-11))
    #expect(fit.coefficients[3].estimate == nil && fit.coefficients[3].reason == "depends on columns before it")
  }

  @Test("what each number rests on: all rows for a number, its own rows for a level")
  func support() throws {
    let matrix = try RegressionData.matrix("score ~ points + girl + factor(programme)")
    let fit = try LinearRegression(matrix)
    let ones = matrix.column(2).count { $0 == 1 }
    #expect(fit.coefficients.map(\.n)[..<3] == [240, 240, ones])
    #expect(fit.coefficients[3].n == matrix.column(3).count { $0 == 1 })
  }

  @Test("few rows: one row, as many rows as columns, a response that does not vary, no columns")
  func edges() throws {
    func fit(_ y: [Double], _ x: [Double], _ text: String = "y ~ x") throws -> LinearRegression {
      try LinearRegression(ModelMatrix(Formula(text), ModelColumns(["y": .numbers(y), "x": .numbers(x)])))
    }
    let one = try fit([3], [2])
    #expect(one.rank == 1 && one.coefficients[0].estimate == 3 && one.coefficients[0].standardError == nil)
    #expect(one.coefficients[0].reason != nil && one.residualStandardError == nil && one.dependentColumns == ["x"])
    let exact = try fit([1, 3], [0, 1])
    #expect(close(try #require(exact.coefficients[1].estimate), 2) && exact.adjustedRSquared == nil)
    let flat = try fit([5, 5, 5], [1, 2, 4])
    #expect(abs(try #require(flat.coefficients[1].estimate)) < 1e-14)
    let none = try fit([1, 2], [1, 1], "y ~ 0")
    #expect(none.coefficients.isEmpty && none.rank == 0)
    #expect(throws: TrinnError.self) { try fit([], []) }
    let matrix = try ModelMatrix(
      Formula("y ~ x"), ModelColumns(["y": .numbers([1, 2, 4]), "x": .numbers([0, 0, 1])]))
    #expect(throws: TrinnError.self) { try LinearRegression(matrix, variance: .heteroskedastic(.hc3)) }
    #expect(throws: TrinnError.self) { try LinearRegression(matrix, variance: .clustered([1, 1, 1])) }
  }
}
