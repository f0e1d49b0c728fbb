import Testing
import TrinnBasis
import TrinnKernels

/// The lines go through rows, so they agree with the simplex of quantreg to rounding; `nid` is as exact, since its lines
/// nearby are, too.
@Suite struct QuantileRegressionTests {
  @Test(arguments: ["engel", "made"]) func agreesWithQuantreg(_ name: String) throws {
    let matrix = try QuantileCase.matrix(name)
    for row in try Reference("quantiles/quantile-fits.csv").rows where row["data"] == name {
      let share = try row.number("tau")
      let fit = try QuantileRegression(matrix, share: share)
      #expect(fit.converged)
      let place = try #require(
        matrix.columnNames.firstIndex { $0 == row["term"] }, "\(row)")
      let term = fit.coefficients[place]
      try #expect(close(#require(term.estimate), row.number("estimate"), 1e-9), "\(row) \(term)")
      try #expect(close(#require(term.standardError), row.number("nid"), 1e-6), "\(row) \(term)")
      try #expect(abs(#require(term.pValue) - row.number("p_nid")) < 1e-6, "\(row)")
      try #expect(close(fit.loss, row.number("loss"), 1e-10), "\(row)")
      let alike = try QuantileRegression(matrix, share: share, errors: .alike).coefficients[place]
      try #expect(close(#require(alike.standardError), row.number("iid"), 1e-6), "\(row) \(alike)")
    }
  }

  @Test func bootstrapIsTheSameAgainAndNearTheOthers() throws {
    let matrix = try QuantileCase.matrix("engel")
    let errors = QuantileRegression.Errors.bootstrap(replicates: 40, seed: 7)
    let first = try QuantileRegression(matrix, errors: errors).coefficients.map(\.standardError)
    let again = try QuantileRegression(matrix, errors: errors).coefficients.map(\.standardError)
    #expect(first == again)
    let nearby = try QuantileRegression(matrix).coefficients.map(\.standardError)
    for (a, b) in zip(first, nearby) { #expect((0.5...2).contains(try #require(a) / #require(b))) }
  }

  /// The median of five numbers alone, and of two groups.
  @Test func mediansByHand() throws {
    let columns = try ModelColumns([
      "y": .numbers([3, 1, 9, 4, 2, 20, 30, 70]), "b": .numbers([0, 0, 0, 0, 0, 1, 1, 1]),
    ])
    let whole = try QuantileRegression(ModelMatrix(Formula("y ~ 1"), columns), share: 0.3)
    // Of 1 2 3 4 9 20 30 70 three tenths lie at 0.3 * 8 = 2.4 rows: the third.
    #expect(whole.estimates == [3])
    let split = try QuantileRegression(
      ModelMatrix(Formula("y ~ b"), columns), errors: .bootstrap(replicates: 50, seed: 1))
    #expect(close(split.estimates[0], 3, 1e-12))
    #expect(close(split.estimates[1], 27, 1e-12))
  }

  /// Many rows: those far off are joined, and the line is the same as with all of them: no edge leads down from it.
  @Test(arguments: [0.02, 0.5, 0.9]) func manyRowsGiveTheSameLine(_ share: Double) throws {
    var generator = SeededGenerator(seed: 41)
    let n = 12_000
    let x = (0..<n).map { _ in generator.uniform() * 10 }
    let y = x.map { 2 + 3 * $0 + (1 + $0) * (generator.uniform() + generator.uniform() - 1) }
    let columns = try ModelColumns(["y": .numbers(y), "x": .numbers(x)])
    let fit = try QuantileRegression(ModelMatrix(Formula("y ~ x"), columns), share: share)
    #expect(fit.converged)
    // Optimal exactly when at most p rows lie on the line and the rest balance: count those below.
    let residuals = zip(x, y).map { $1 - fit.estimates[0] - fit.estimates[1] * $0 }
    let below = residuals.count { $0 < -1e-9 }
    let on = residuals.count { abs($0) <= 1e-9 }
    #expect(on == 2)
    #expect(Double(below) <= share * Double(n) && share * Double(n) <= Double(below + on))
    let pull = zip(x, residuals).reduce(0) { abs($1.1) <= 1e-9 ? $0 : $0 + $1.0 * ($1.1 < 0 ? share - 1 : share) }
    #expect(abs(pull) <= 20)
  }

  @Test(arguments: [1, 9] as [UInt64]) func lawsOfScales(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let x = (0..<80).map { _ in generator.uniform() }
    let y = x.map { $0 + generator.uniform() * 3 }
    func fit(_ y: [Double], _ share: Double) throws -> [Double] {
      try QuantileRegression(
        ModelMatrix(Formula("y ~ x"), ModelColumns(["y": .numbers(y), "x": .numbers(x)])), share: share,
        errors: .bootstrap(replicates: 2, seed: 1)
      ).estimates
    }
    let plain = try fit(y, 0.3)
    let shifted = try fit(y.map { 5 * $0 + 2 }, 0.3)
    let turned = try fit(y.map { -$0 }, 0.7)
    #expect(close(shifted[0], 5 * plain[0] + 2, 1e-9), "seed \(seed)")
    #expect(close(shifted[1], 5 * plain[1], 1e-9), "seed \(seed)")
    #expect(close(turned[1], -plain[1], 1e-9), "seed \(seed)")
  }

  @Test func tiesOnlyStillGiveALine() throws {
    let columns = try ModelColumns(["y": .numbers([2, 2, 2, 2, 2, 2]), "x": .numbers([1, 2, 3, 4, 5, 6])])
    let fit = try QuantileRegression(
      ModelMatrix(Formula("y ~ x"), columns), errors: .bootstrap(replicates: 20, seed: 1))
    #expect(close(fit.estimates[0], 2, 1e-9))
    #expect(abs(fit.estimates[1]) < 1e-9)
  }

  @Test func refusesWhatTellsNothing() throws {
    let columns = try ModelColumns([
      "y": .numbers([1, 2, 3, 4, 5]), "x": .numbers([1, 2, 3, 4, 6]), "twice": .numbers([2, 4, 6, 8, 12]),
    ])
    let error = #expect(throws: TrinnError.self) {
      try QuantileRegression(ModelMatrix(Formula("y ~ x + twice"), columns))
    }
    #expect(error?.sentence.contains("\"twice\"") == true || error?.sentence.contains("\"x\"") == true)
    for share in [0, 1, -0.5, .nan] {
      #expect(throws: TrinnError.self) {
        try QuantileRegression(ModelMatrix(Formula("y ~ x"), columns), share: share)
      }
    }
  }
}

enum QuantileCase {
  static func matrix(_ name: String) throws -> ModelMatrix {
    let rows = try Reference("quantiles/\(name).csv").rows
    func numbers(_ column: String) throws -> ModelColumn { .numbers(try rows.map { try $0.number(column) }) }
    if name == "engel" {
      return try ModelMatrix(Formula("y ~ x"), ModelColumns(["y": numbers("y"), "x": numbers("x")]))
    }
    let levels = ["p", "q", "r"]
    let codes = try rows.map { Int32(try #require(levels.firstIndex(of: $0["g"] ?? ""))) }
    return try ModelMatrix(
      Formula("y ~ a + b + factor(g)"),
      ModelColumns(["y": numbers("y"), "a": numbers("a"), "b": numbers("b"), "g": .codes(codes, levels: levels)]))
  }
}
