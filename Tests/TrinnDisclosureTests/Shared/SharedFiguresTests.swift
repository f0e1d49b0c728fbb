import Testing
import TrinnBasis
import TrinnDisclosure

@Suite("Figures at level shared")
struct SharedFiguresTests {
  @Test(
    "counts go to the nearest five", arguments: [(0, 0), (5, 5), (7, 5), (8, 10), (12, 10), (13, 15), (1_001, 1_000)])
  func counts(count: Int, told: Int) { #expect(SharedFigures.count(count) == told) }

  @Test("the largest count does not overflow")
  func largest() { #expect(SharedFigures.count(.max) <= .max) }

  @Test("shares are of rounded counts, with one decimal")
  func shares() {
    #expect(SharedFigures.perCent(8, of: 31) == 33.3)
    #expect(SharedFigures.share(8, of: 31) == 0.333)
    #expect(SharedFigures.perCent(18, of: 18) == 100)
    #expect(SharedFigures.perCent(1, of: 2) == nil)
  }

  @Test("a share of many is off by little, of few by much: at most 2.5 pupils in each count")
  func shareError() throws {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<2_000 {
      let whole = 10 + random.below(490)
      let part = 5 + random.below(whole - 9)
      let told = try #require(SharedFigures.share(part, of: whole))
      let error = abs(told - Double(part) / Double(whole))
      #expect(error <= 5 / Double(whole - 2) + 0.0006, "\(part) of \(whole)")
    }
  }

  @Test(
    "three digits", arguments: [(0.123456, 0.123), (41.2857, 41.3), (99_960, 100_000), (-0.00123456, -0.00123), (0, 0)])
  func digits(value: Double, told: Double) { #expect(SharedFigures.rounded(value) == told) }

  @Test("what is no number stays none, and the ends of the numbers do not break it")
  func noNumbers() {
    #expect(SharedFigures.rounded(.nan).isNaN)
    #expect(SharedFigures.rounded(.infinity) == .infinity)
    #expect(SharedFigures.rounded(.leastNonzeroMagnitude).isFinite)
    #expect(SharedFigures.rounded(.greatestFiniteMagnitude).isFinite)
  }

  @Test("a percentile needs ten pupils beyond it")
  func percentiles() {
    #expect(SharedFigures.mayTell(percentile: 0.5, of: 20))
    #expect(!SharedFigures.mayTell(percentile: 0.5, of: 19))
    #expect(SharedFigures.mayTell(percentile: 0.9, of: 100))
    #expect(!SharedFigures.mayTell(percentile: 0.9, of: 99))
    #expect(!SharedFigures.mayTell(percentile: 0, of: 1_000))
    #expect(!SharedFigures.mayTell(percentile: .nan, of: 1_000))
  }

  @Test("a model needs ten pupils a parameter, and ten behind each")
  func models() throws {
    try SharedFigures.checkModel(parameters: 5, pupils: 50, leastPupils: 10)
    #expect(throws: TrinnError.self) { try SharedFigures.checkModel(parameters: 6, pupils: 59, leastPupils: 10) }
    #expect(throws: TrinnError.self) { try SharedFigures.checkModel(parameters: 2, pupils: 500, leastPupils: 9) }
  }

  @Test("steps of a curve are told by five, and the last five stay a group")
  func curve() {
    var left = 20
    let steps = [3, 1, 1, 4, 2, 6].enumerated().map { time, events in
      defer { left -= events }
      return SharedCurve.Step(time: Double(time), events: events, atRisk: left)
    }
    // After 5 there are 15 left, after 11 nine; the last six would leave three.
    #expect(SharedCurve(steps).told == [2, 4])
    #expect(SharedCurve([]).told.isEmpty)
  }
}
