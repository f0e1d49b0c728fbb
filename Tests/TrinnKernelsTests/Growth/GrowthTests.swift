import Testing
import TrinnBasis
import TrinnKernels

@Suite struct GrowthTests {
  /// A hundred lines take their time where nothing is optimised: they are laid once for all tests.
  private static let norms = Result { try laid() }

  /// A hundred lines through the same splines as R's; the percentile is a count, so it is the same or it is not.
  @Test func percentilesAgreeWithQuantreg() throws {
    let all = try Reference("growth/growth.csv").rows
    let norms = try Self.norms.get()
    #expect(norms.converged)
    for set in ["norm", "later"] {
      let rows = all.filter { $0["set"] == set }
      let found = try norms.percentiles(
        priors: [("a", rows.map { try $0.number("a") }), ("b", rows.map { try $0.number("b") })],
        outcome: rows.map { try $0.number("y") })
      #expect(try found == rows.map { try $0.integer("percentile") })
    }
  }

  /// By their making a hundredth of the pupils stands at each percentile.
  @Test func percentilesAreEvenOverTheirOwnClass() throws {
    let rows = try Reference("growth/growth.csv").rows.filter { $0["set"] == "norm" }
    let found = try Self.norms.get().percentiles(
      priors: [("a", rows.map { try $0.number("a") }), ("b", rows.map { try $0.number("b") })],
      outcome: rows.map { try $0.number("y") })
    let mean = Double(found.reduce(0, +)) / Double(found.count)
    #expect(abs(mean - 50) < 1.5)
    #expect(found.allSatisfy { (1...99).contains($0) })
  }

  @Test func moreIsNeverLess() throws {
    let norms = try Self.norms.get()
    let outcomes = stride(from: 20.0, through: 110, by: 0.5).map { $0 }
    let found = try norms.percentiles(
      priors: [("a", outcomes.map { _ in 48 }), ("b", outcomes.map { _ in 51 })], outcome: outcomes)
    #expect(found == found.sorted())
    #expect(found.first == 1 && found.last == 99)
  }

  @Test func refusesWhatTellsNoGrowth() throws {
    #expect(throws: TrinnError.self) { try GrowthNorms(priors: [], outcome: [1, 2, 3]) }
    #expect(throws: TrinnError.self) { try GrowthNorms(priors: [("a", [1, 2, 3])], outcome: [1, 2, 3]) }
    #expect(throws: TrinnError.self) {
      try GrowthNorms(
        priors: [("a", Array(repeating: 4, count: 400))], outcome: (0..<400).map { Double($0) })
    }
    let norms = try Self.norms.get()
    #expect(throws: TrinnError.self) { try norms.percentiles(priors: [("b", [1]), ("a", [1])], outcome: [1]) }
  }

  /// What is kept of a school's plain figure is its contribution.
  @Test func contributionsAreDrawnIn() throws {
    let data = MixedSample(seed: 12)
    let matrix = try ModelMatrix(Formula("y ~ x"), ModelColumns(["y": .numbers(data.y), "x": .numbers(data.x)]))
    let found = try ValueAdded(matrix, schools: data.groups, schoolCount: data.groupCount, name: "school")
    let model = try data.fit()
    #expect(close(found.model.deviance, model.deviance, 1e-10))
    for (school, mode) in zip(found.schools, model.conditionalModes) {
      #expect(close(school.estimate, school.plain * school.reliability, 1e-6))
      #expect(close(school.estimate, mode.estimate, 1e-6))
      #expect(school.n == mode.n)
      #expect(school.differs == (school.confLow > 0 || school.confHigh < 0))
    }
    // Larger schools keep more.
    let bySize = found.schools.sorted { $0.n < $1.n }.map(\.reliability)
    #expect(bySize == bySize.sorted())
  }

  private static func laid() throws -> GrowthNorms {
    let rows = try Reference("growth/growth.csv").rows.filter { $0["set"] == "norm" }
    return try GrowthNorms(
      priors: [("a", rows.map { try $0.number("a") }), ("b", rows.map { try $0.number("b") })],
      outcome: rows.map { try $0.number("y") })
  }
}
