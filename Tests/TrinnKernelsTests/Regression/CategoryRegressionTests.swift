import Testing
import TrinnBasis
import TrinnKernels

@Suite("Multinomial and ordered regression")
struct CategoryRegressionTests {
  @Test("estimates, errors and errors by cluster are those of 40 digits; nnet's and polr's to theirs")
  func references() throws {
    let track = try RegressionData.matrix("track ~ absence + girl")
    let level = try RegressionData.matrix("level ~ points + absence + girl")
    let schools = VarianceKind.clustered(try RegressionData.schools())
    let plain = [
      "multinomial": try MultinomialRegression(track).coefficients.flatMap { $0 },
      "ordered": try Self.all(OrderedRegression(level)),
    ]
    let robust = [
      "multinomial": try MultinomialRegression(track, variance: schools).coefficients.flatMap { $0 },
      "ordered": try Self.all(OrderedRegression(level, variance: schools)),
    ]
    for row in try Reference("regression/exact-categories.csv").rows {
      let model = try #require(row["model"])
      let place = try row.integer("parameter") - 1
      let found = try #require(plain[model])[place]
      #expect(close(try #require(found.estimate), try row.number("estimate"), 1e-9), "\(row)")
      #expect(close(try #require(found.standardError), try row.number("std_error"), 1e-9), "\(row)")
      let byCluster = try #require(robust[model])[place]
      #expect(close(try #require(byCluster.standardError), try row.number("cluster_error"), 1e-9), "\(row)")
    }
    for row in try Reference("regression/categories.csv").rows {
      let isOrdered = row["model"] == "polr"
      let category = max(0, try row.integer("category") - 1)
      let place = category * 3 + (try row.integer("column")) - 1
      let found = try #require(plain[isOrdered ? "ordered" : "multinomial"])[place]
      #expect(close(try #require(found.estimate), try row.number("estimate"), 1e-5), "\(row)")
      #expect(close(try #require(found.standardError), try row.number("std_error"), 2e-4), "\(row)")
    }
  }

  static func all(_ fit: OrderedRegression) -> [Coefficient] { fit.coefficients + fit.thresholds }

  @Test("the base is the first level or the one asked for; a turn of the base turns the signs")
  func base() throws {
    let matrix = try RegressionData.matrix("track ~ absence")
    let first = try MultinomialRegression(matrix)
    let other = try MultinomialRegression(matrix, base: "trade")
    #expect(first.levels == ["college", "trade", "work"] && other.levels == ["trade", "college", "work"])
    #expect(
      close(try #require(first.coefficients[0][1].estimate), -(try #require(other.coefficients[0][1].estimate)), 1e-8))
    #expect(close(first.logLikelihood, other.logLikelihood))
    #expect(throws: TrinnError.self) { try MultinomialRegression(matrix, base: "trades") }
    #expect(first.coefficients[1][1].events == first.counts[2])
  }

  @Test("two categories are a logistic regression")
  func two() throws {
    let matrix = try RegressionData.matrix("completed ~ points + girl")
    let logistic = try GeneralizedLinearRegression(matrix, .logistic).coefficients
    let multinomial = try MultinomialRegression(matrix).coefficients[0]
    let ordered = try OrderedRegression(matrix)
    for place in 0..<3 {
      #expect(
        close(try #require(logistic[place].estimate), try #require(multinomial[place].estimate), 1e-9))
      #expect(
        close(try #require(logistic[place].standardError), try #require(multinomial[place].standardError), 1e-8))
    }
    #expect(close(try #require(ordered.coefficients[0].estimate), try #require(logistic[1].estimate), 1e-9))
    #expect(close(try #require(ordered.thresholds[0].estimate), -(try #require(logistic[0].estimate)), 1e-9))
  }

  @Test("weight 2 is a row twice; probabilities of a row add up to 1; mean shares are those seen")
  func laws() throws {
    let columns = try RegressionData.all()
    let weights = (0..<240).map { $0 % 3 == 0 ? 2.0 : 1 }
    let rows = (0..<240).flatMap { Array(repeating: $0, count: Int(weights[$0])) }
    func twice(_ name: String) -> ModelColumn {
      switch columns[name]?.values {
      case .numbers(let values): .numbers(rows.map { values[$0] })
      case .codes(let codes, let levels): .codes(rows.map { codes[$0] }, levels: levels)
      case .truths(let values): .truths(rows.map { values[$0] })
      case nil: .numbers([])
      }
    }
    let doubled = try ModelColumns(["track": twice("track"), "level": twice("level"), "absence": twice("absence")])
    for response in ["track", "level"] {
      let text = "\(response) ~ absence"
      let weighted = try RegressionData.matrix(text, weights: weights)
      let repeated = try ModelMatrix(Formula(text), doubled)
      let (a, b) =
        response == "track"
        ? (
          try MultinomialRegression(weighted).coefficients.flatMap { $0 },
          try MultinomialRegression(repeated).coefficients.flatMap { $0 }
        )
        : (try Self.all(OrderedRegression(weighted)), try Self.all(OrderedRegression(repeated)))
      for (one, other) in zip(a, b) {
        #expect(close(try #require(one.estimate), try #require(other.estimate), 1e-8))
        #expect(close(try #require(one.standardError), try #require(other.standardError), 1e-8))
      }
    }
    let matrix = try RegressionData.matrix("track ~ absence + girl")
    let fit = try MultinomialRegression(matrix)
    let shares = try fit.fitted(matrix)
    for row in 0..<240 { #expect(close(shares.reduce(0) { $0 + $1[row] }, 1)) }
    for category in 0..<3 { #expect(close(shares[category].reduce(0, +), Double(fit.counts[category]), 1e-8)) }
    let level = try RegressionData.matrix("level ~ absence + girl")
    let ordered = try OrderedRegression(level)
    for row in try ordered.fitted(level)[0].indices {
      #expect(close(try ordered.fitted(level).reduce(0) { $0 + $1[row] }, 1))
      break
    }
  }

  @Test("margins: changes of all shares add up to nothing; of two categories they are the logistic model's")
  func margins() throws {
    let level = try RegressionData.matrix("level ~ points * girl + absence")
    let ordered = try OrderedRegression(level)
    for variable in ["points", "girl"] {
      let margins = try ordered.margins(variable, values: [40], in: level)
      #expect(margins.map(\.category) == ["low", "some", "good", "high"])
      #expect(abs(margins.reduce(0) { $0 + $1.margins.effects[0].estimate }) < 1e-10)
      #expect(abs(margins.reduce(0) { $0 + $1.margins.means[0].estimate } - 1) < 1e-10)
    }
    let matrix = try RegressionData.matrix("completed ~ points + absence + girl")
    let logistic = try GeneralizedLinearRegression(matrix, .logistic)
    for variable in ["points", "girl"] {
      let one = try logistic.margins(variable, in: matrix).effects[0]
      for other in [
        try MultinomialRegression(matrix).margins(variable, in: matrix)[1].margins.effects[0],
        try OrderedRegression(matrix).margins(variable, in: matrix)[1].margins.effects[0],
      ] {
        #expect(close(one.estimate, other.estimate, 1e-7) && close(one.standardError, other.standardError, 1e-6))
      }
    }
  }

  @Test("a level that tells a category without fail runs away, and is named")
  func runaway() throws {
    let g = (0..<90).map { Int32($0 % 3) }
    let y = g.enumerated().map { place, g -> Int32 in g == 2 ? 0 : Int32(place * 7 / 3 % 3) }
    let matrix = try ModelMatrix(
      Formula("y ~ factor(g)"),
      ModelColumns(["y": .codes(y, levels: ["x", "y", "z"]), "g": .codes(g, levels: ["a", "b", "c"])]))
    let fit = try MultinomialRegression(matrix)
    #expect(fit.runawayColumns == ["g=c"])
    #expect(fit.coefficients[0][2].estimate == nil && fit.coefficients[0][1].estimate != nil)
    #expect(throws: TrinnError.self) { try fit.margins("g", in: matrix) }
  }

  @Test("refused: one category, an ordered model without an intercept, HC3")
  func refusals() throws {
    let one = try ModelMatrix(
      Formula("y ~ x"), ModelColumns(["y": .codes([0, 0], levels: ["a"]), "x": .numbers([1, 2])]))
    #expect(throws: TrinnError.self) { try MultinomialRegression(one) }
    #expect(throws: TrinnError.self) { try OrderedRegression(RegressionData.matrix("level ~ points - 1")) }
    #expect(throws: TrinnError.self) {
      try MultinomialRegression(RegressionData.matrix("track ~ points"), variance: .heteroskedastic(.hc3))
    }
  }
}
