import Testing
import TrinnBasis
import TrinnKernels

@Suite("Logistic, Poisson and negative binomial regression")
struct GeneralizedRegressionTests {
  static func matrix(_ formula: String, _ columns: [String: ModelColumn]) throws -> ModelMatrix {
    try ModelMatrix(Formula(formula), ModelColumns(columns))
  }

  static func fit(_ name: String, _ matrix: ModelMatrix, _ kind: VarianceKind) throws -> GeneralizedLinearRegression {
    switch name {
    case "poisson": try GeneralizedLinearRegression(matrix, .poisson, variance: kind)
    case "negative": try NegativeBinomialRegression(matrix, variance: kind).fit
    default: try GeneralizedLinearRegression(matrix, .logistic, variance: kind)
    }
  }

  @Test(
    "estimates and errors are those of R's glm, MASS and sandwich",
    arguments: ["logistic", "spline", "bare", "poisson", "negative"])
  func references(name: String) throws {
    let weights = try RegressionData.numbers("weight")
    for row in try Reference("regression/generalized.csv").rows where row["case"] == name {
      let text = try #require(row["formula"]).replacing("|", with: ",")
      let matrix = try RegressionData.matrix(text, weights: row["weights"] == "TRUE" ? weights : nil)
      let fit = try Self.fit(name, matrix, LinearRegressionTests.kind(try #require(row["kind"])))
      #expect(fit.converged)
      let found = fit.coefficients[try row.integer("column") - 1]
      // R stops the alternation of theta and coefficients at 1e-8 of the likelihood.
      let tolerance = name == "negative" ? 1e-6 : 1e-9
      #expect(close(try #require(found.estimate), try row.number("estimate"), tolerance), "\(row)")
      #expect(close(try #require(found.standardError), try row.number("std_error"), tolerance), "\(row)")
      #expect(close(try #require(found.pValue), try row.number("p_value"), 100 * tolerance), "\(row)")
    }
  }

  @Test("deviances, likelihood and theta are R's")
  func whole() throws {
    let formulas = Dictionary(
      try Reference("regression/generalized.csv").rows.map { ($0["case"] ?? "", $0["formula"] ?? "") },
      uniquingKeysWith: { first, _ in first })
    for row in try Reference("regression/generalized-whole.csv").rows {
      let name = try #require(row["case"])
      let isWeighted = row["weights"] == "TRUE"
      let matrix = try RegressionData.matrix(
        try #require(formulas[name]).replacing("|", with: ","),
        weights: isWeighted ? try RegressionData.numbers("weight") : nil)
      let fit = try Self.fit(name, matrix, .model)
      let tolerance = name == "negative" ? 1e-6 : 1e-10
      #expect(close(fit.deviance, try row.number("deviance"), tolerance), "\(row)")
      #expect(close(fit.nullDeviance, try row.number("null_deviance"), tolerance), "\(row)")
      // R rounds weights that are no whole numbers of trials before it takes the likelihood.
      if !(isWeighted && name == "logistic") {
        #expect(close(fit.logLikelihood, try row.number("log_likelihood"), tolerance), "\(row)")
      }
      guard name == "negative" else { continue }
      let whole = try NegativeBinomialRegression(matrix)
      #expect(close(try #require(whole.theta), try row.number("theta"), 1e-6))
      #expect(close(try #require(whole.thetaStandardError), try row.number("theta_se"), 1e-6))
      #expect(close(whole.aic, try row.number("aic"), 1e-8))
      #expect(whole.converged)
    }
  }

  @Test("a column that tells the outcome of its rows is named; the others are as without those rows")
  func quasiSeparation() throws {
    var columns = try RegressionData.all()
    let points = try RegressionData.numbers("points")
    let completed = try RegressionData.numbers("completed")
    // A level that only those who did not complete have.
    let odd = zip(points, completed).map { $0 < 38 && $1 == 0 }
    columns["odd"] = .truths(odd)
    let fit = try GeneralizedLinearRegression(
      Self.matrix("completed ~ points + absence + odd", columns), .logistic)
    let separation = try #require(fit.separation)
    #expect(separation.columns == ["odd"] && separation.rowCount == odd.count { $0 } && !separation.isComplete)
    #expect(fit.coefficients[3].estimate == nil && fit.coefficients[3].reason?.contains("without fail") == true)
    #expect(fit.coefficients[3].n == odd.count { $0 } && fit.coefficients[3].events == 0)
    let rest = try GeneralizedLinearRegression(
      ModelMatrix(Formula("completed ~ points + absence"), ModelColumns(columns, used: odd.map { !$0 })), .logistic)
    #expect(fit.converged)
    for column in 0..<3 {
      #expect(
        close(try #require(fit.coefficients[column].estimate), try #require(rest.coefficients[column].estimate), 1e-8))
    }
    #expect(close(fit.deviance, rest.deviance, 1e-8))
  }

  @Test("separation of every row leaves no estimate, and says which column does it")
  func completeSeparation() throws {
    let x = (0..<40).map(Double.init)
    let fit = try GeneralizedLinearRegression(
      Self.matrix(
        "y ~ x + z",
        ["x": .numbers(x), "z": .numbers(x.map { ($0 * 7).remainder(dividingBy: 5) }), "y": .truths(x.map { $0 > 17 })]),
      .logistic)
    let separation = try #require(fit.separation)
    #expect(separation.isComplete && separation.rowCount == 40 && separation.columns.contains("x"))
    #expect(fit.coefficients.allSatisfy { $0.estimate == nil || $0.name == "z" })
  }

  @Test("counts: a level without any is found and said")
  func separationOfCounts() throws {
    let g = (0..<60).map { Int32($0 % 3) }
    let y = g.enumerated().map { $1 == 2 ? 0 : Double($0 % 5) }
    let fit = try GeneralizedLinearRegression(
      Self.matrix("y ~ factor(g)", ["g": .codes(g, levels: ["a", "b", "c"]), "y": .numbers(y)]), .poisson)
    #expect(fit.separation?.columns == ["g=c"] && fit.separation?.rowCount == 20)
    #expect(fit.coefficients[1].estimate != nil && fit.coefficients[2].estimate == nil)
  }

  @Test("dependent columns are named; columns that almost depend on each other are still told apart")
  func dependence() throws {
    var columns = try RegressionData.all()
    let points = try RegressionData.numbers("points")
    let absence = try RegressionData.numbers("absence")
    columns["sum"] = .numbers(zip(points, absence).map { $0 + $1 })
    let fit = try GeneralizedLinearRegression(Self.matrix("completed ~ points + absence + sum", columns), .logistic)
    #expect(fit.dependentColumns == ["sum"] && fit.rank == 3 && fit.converged)
    // A shift of a million hides a column behind the intercept, but for a millionth of it.
    columns["far"] = .numbers(points.map { $0 + 4_194_304 })
    let far = try GeneralizedLinearRegression(Self.matrix("completed ~ far + absence", columns), .logistic)
    let near = try GeneralizedLinearRegression(Self.matrix("completed ~ points + absence", columns), .logistic)
    for column in 1...2 {
      let (a, b) = (far.coefficients[column], near.coefficients[column])
      #expect(close(try #require(a.estimate), try #require(b.estimate), 1e-8))
      #expect(close(try #require(a.standardError), try #require(b.standardError), 1e-8))
    }
  }

  @Test("row order, weight 2 as a row twice, and a start from a part of many rows do not matter")
  func laws() throws {
    let seed: UInt64 = 77
    var generator = SeededGenerator(seed: seed)
    let n = 210_000
    let x = (0..<n).map { _ in generator.uniform() * 4 - 2 }
    let y = x.map { 1 / (1 + exponential(-0.4 - $0)) > generator.uniform() }
    let order = generator.shuffled(Array(0..<n))
    let whole = try GeneralizedLinearRegression(Self.matrix("y ~ x", ["x": .numbers(x), "y": .truths(y)]), .logistic)
    let turned = try GeneralizedLinearRegression(
      Self.matrix("y ~ x", ["x": .numbers(order.map { x[$0] }), "y": .truths(order.map { y[$0] })]), .logistic)
    // Half of the rows are too few for a start from a part.
    let half = Array(0..<n / 2)
    let doubled = try GeneralizedLinearRegression(
      Self.matrix(
        "y ~ x", ["x": .numbers((half + half).map { x[$0] }), "y": .truths((half + half).map { y[$0] })]), .logistic)
    let weighted = try GeneralizedLinearRegression(
      ModelMatrix(
        Formula("y ~ x"), ModelColumns(["x": .numbers(half.map { x[$0] }), "y": .truths(half.map { y[$0] })]),
        weights: half.map { _ in 2 }), .logistic)
    for (a, b) in [(whole, turned), (doubled, weighted)] {
      for (first, second) in zip(a.coefficients, b.coefficients) {
        #expect(close(try #require(first.estimate), try #require(second.estimate), 1e-9), "seed \(seed)")
        #expect(close(try #require(first.standardError), try #require(second.standardError), 1e-9), "seed \(seed)")
      }
    }
  }

  @Test("counts that vary no more than Poisson's have no theta")
  func underDispersed() throws {
    let y = (0..<90).map { Double(2 + $0 % 3) }
    let fit = try NegativeBinomialRegression(Self.matrix("y ~ 1", ["y": .numbers(y)]))
    #expect(fit.theta == nil && fit.converged)
    #expect(close(try #require(fit.fit.coefficients[0].estimate), 1.0986122886681098))
  }

  @Test(
    "what cannot be fitted is refused",
    arguments: [
      ("y ~ x", [0.0, 1, 2], "wanted 0 and 1"), ("y ~ x", [1, 1, 1], "the same in all 3 rows"), ("y ~ x", [], "row"),
    ])
  func refusals(formula: String, y: [Double], sentence: String) throws {
    do {
      _ = try GeneralizedLinearRegression(
        Self.matrix(formula, ["y": .numbers(y), "x": .numbers(y.indices.map(Double.init))]), .logistic)
      Issue.record("it was fitted")
    } catch let error as TrinnError { #expect(error.sentence.contains(sentence), "\(error)") }
  }
}

/// e^x by its series, for small x.
private func exponential(_ x: Double) -> Double {
  var (sum, term) = (1.0, 1.0)
  for k in 1...40 {
    term *= x / Double(k)
    sum += term
  }
  return sum
}
