import Glibc
import Testing
import TrinnBasis
import TrinnKernels

/// What must hold whatever the data, and what happens where they end.
@Suite struct CoxLawTests {
  struct Data {
    var start: [Double] = []
    var stop: [Double] = []
    var event: [Bool] = []
    var x: [[Double]] = []
    var weights: [Double] = []
    var strata: [Int32] = []

    init() {}

    init(seed: UInt64, count: Int = 80) {
      var generator = SeededGenerator(seed: seed)
      for _ in 0..<count {
        let row = [generator.uniform() < 0.4 ? 1.0 : 0, 40 + 10 * generator.uniform()]
        let time = (-12 * log(1 - generator.uniform()) / exp(0.5 * row[0] - 0.05 * (row[1] - 45))).rounded(.up)
        start.append(generator.uniform() < 0.3 ? (time * generator.uniform() * 0.9).rounded(.down) : 0)
        stop.append(max(1, time))
        event.append(generator.uniform() < 0.7)
        x.append(row)
        weights.append(Double(1 + generator.below(3)))
        strata.append(Int32(generator.below(3)))
      }
    }

    func picking(_ rows: [Int]) -> Data {
      var result = Data()
      for row in rows {
        result.start.append(start[row])
        result.stop.append(stop[row])
        result.event.append(event[row])
        result.x.append(x[row])
        result.weights.append(weights[row])
        result.strata.append(strata[row])
      }
      return result
    }

    func fit(weighted: Bool = false, ties: TieMethod = .efron) throws -> CoxRegression {
      let width = x.first?.count ?? 0
      return try CoxRegression(
        CoxRows(stop: stop, event: event, start: start, weights: weighted ? weights : nil, strata: strata),
        covariates: Matrix(rows: x.count, columns: width, values: (0..<width).flatMap { j in x.map { $0[j] } }),
        names: (0..<width).map { "x\($0)" }, ties: ties)
    }
  }

  static func expectSame(_ a: CoxRegression, _ b: CoxRegression, seed: UInt64) throws {
    for (one, other) in zip(a.terms, b.terms) {
      try #expect(close(#require(one.estimate), #require(other.estimate), 1e-9), "seed \(seed)")
      try #expect(close(#require(one.standardError), #require(other.standardError), 1e-9), "seed \(seed)")
    }
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>) func orderOfRowsDoesNotMatter(seed: UInt64) throws {
    let data = Data(seed: seed)
    var generator = SeededGenerator(seed: seed)
    let other = data.picking(generator.shuffled(Array(data.stop.indices)))
    try CoxLawTests.expectSame(data.fit(weighted: true), other.fit(weighted: true), seed: seed)
  }

  /// With Breslow's ties a weight is that many rows.
  @Test(arguments: 1...8 as ClosedRange<UInt64>) func aWeightIsThatManyRows(seed: UInt64) throws {
    let data = Data(seed: seed)
    let many = data.picking(data.stop.indices.flatMap { [Int](repeating: $0, count: Int(data.weights[$0])) })
    try CoxLawTests.expectSame(data.fit(weighted: true, ties: .breslow), many.fit(ties: .breslow), seed: seed)
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>) func unitsAndOriginsDoNotMatter(seed: UInt64) throws {
    let data = Data(seed: seed)
    var moved = data
    moved.x = data.x.map { [$0[0], 1000 * $0[1] + 1e7] }
    moved.stop = data.stop.map { $0 / 4 + 100 }
    moved.start = data.start.map { $0 / 4 + 100 }
    moved.strata = data.strata.map { 2 - $0 }
    let (a, b) = (try data.fit(), try moved.fit())
    try #expect(close(#require(a.terms[0].estimate), #require(b.terms[0].estimate), 1e-8), "seed \(seed)")
    try #expect(close(#require(a.terms[1].estimate), 1000 * #require(b.terms[1].estimate), 1e-6), "seed \(seed)")
    #expect(close(a.logLikelihood, b.logLikelihood, 1e-9), "seed \(seed)")
  }

  /// A row cut in two at any time is the same row.
  @Test(arguments: 1...8 as ClosedRange<UInt64>) func rowsMayBeCut(seed: UInt64) throws {
    let data = Data(seed: seed)
    var generator = SeededGenerator(seed: seed)
    var cut = Data()
    for row in data.stop.indices {
      let middle = data.start[row] + (data.stop[row] - data.start[row]) * generator.uniform()
      var pieces = data.picking([row])
      if middle > data.start[row], middle < data.stop[row] {
        pieces = data.picking([row, row])
        (pieces.stop[0], pieces.event[0], pieces.start[1]) = (middle, false, middle)
      }
      cut.start += pieces.start
      cut.stop += pieces.stop
      cut.event += pieces.event
      cut.x += pieces.x
      cut.weights += pieces.weights
      cut.strata += pieces.strata
    }
    try CoxLawTests.expectSame(data.fit(), cut.fit(), seed: seed)
  }

  /// Over several chunks and with times that are not whole, the sums are still those of a plain loop.
  @Test(arguments: [true, false]) func manyRowsAgreeWithAPlainLoop(areWhole: Bool) throws {
    var generator = SeededGenerator(seed: 11)
    let count = 40_000
    let x = (0..<count).map { _ in generator.uniform() }
    let time = x.map { value in
      let drawn = -log(1 - generator.uniform()) / exp(value) * 50
      return areWhole ? drawn.rounded(.up) : drawn
    }
    let event = (0..<count).map { _ in generator.uniform() < 0.5 }
    let rows = try CoxRows(stop: time, event: event)
    let fit = try CoxRegression(
      rows, covariates: Matrix(rows: count, columns: 1, values: x), names: ["x"], ties: .breslow)
    let estimate = try #require(fit.terms.first?.estimate)
    // The score at the estimate, by walking down the times; it must be 0.
    let order = (0..<count).sorted { time[$0] > time[$1] }
    var (sum, product, score, place) = (0.0, 0.0, 0.0, 0)
    while place < count {
      let first = place
      while place < count, time[order[place]] == time[order[first]] {
        let weight = exp(estimate * (x[order[place]] - 0.5))
        sum += weight
        product += weight * x[order[place]]
        place += 1
      }
      for row in order[first..<place] where event[row] { score += x[row] - product / sum }
    }
    let error = try #require(fit.terms.first?.standardError)
    #expect(abs(score * error) < 1e-8)
    #expect(fit.converged && abs(estimate - 1) < 5 * error)
  }

  @Test func saysWhichColumnSeparates() throws {
    // Nobody of the second kind has the event.
    var data = Data(seed: 4)
    for row in data.stop.indices where data.x[row][0] == 1 { data.event[row] = false }
    let fit = try data.fit()
    #expect(!fit.converged)
    #expect(fit.terms[0].gap == .separates(.minus) && fit.terms[0].estimate == nil)
    #expect(fit.terms[1].gap == nil && fit.terms[1].estimate != nil)
    #expect(throws: TrinnError.self) { try CoxCurve(fit) }
  }

  @Test func saysWhichColumnsDependOnOthers() throws {
    var data = Data(seed: 5)
    data.x = data.x.map { $0 + [3, $0[0] - 2 * $0[1]] }
    let fit = try data.fit()
    #expect(fit.converged)
    #expect(fit.terms.map(\.gap) == [nil, nil, .dependent, .dependent])
    #expect(fit.likelihoodRatio.degreesOfFreedom == 2)
    try CoxLawTests.expectSame(fit, Data(seed: 5).fit(), seed: 5)
  }

  @Test func edges() throws {
    let one = Matrix(rows: 1, columns: 1, values: [2])
    #expect(throws: TrinnError.self) { try CoxRows(stop: [], event: []) }
    #expect(throws: TrinnError.self) { try CoxRows(stop: [1], event: [true], start: [1]) }
    #expect(throws: TrinnError.self) { try CoxRows(stop: [1, 2], event: [true, true], weights: [1, 0]) }
    #expect(throws: TrinnError.self) { try CoxRows(stop: [.infinity], event: [true]) }
    #expect(throws: TrinnError.self) {
      try CoxRegression(CoxRows(stop: [1], event: [false]), covariates: one, names: ["x"])
    }
    #expect(throws: TrinnError.self) {
      try CoxRegression(
        CoxRows(stop: [1], event: [true]), covariates: Matrix(rows: 1, columns: 1, values: [.nan]), names: ["x"])
    }
    let alone = try CoxRegression(CoxRows(stop: [1], event: [true]), covariates: one, names: ["x"])
    #expect(alone.terms.first?.gap == .dependent && alone.likelihoodRatio.pValue == 1)
    // Everybody at once: all rows are events of one time, and Efron's shares still order nothing.
    let tied = try CoxRegression(
      CoxRows(stop: [5, 5, 5], event: [true, true, true]),
      covariates: Matrix(rows: 3, columns: 1, values: [1, 2, 4]), names: ["x"])
    try #expect(tied.converged && abs(#require(tied.terms.first?.estimate)) < 1e-10)
    #expect(throws: TrinnError.self) { try Concordance(CoxRows(stop: [5, 5], event: [true, true]), score: [1, 2]) }
  }
}
