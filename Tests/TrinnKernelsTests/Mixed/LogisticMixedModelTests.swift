import Testing
import TrinnBasis
import TrinnKernels

/// glmer stops when its values change by 1e-9 or so, which leaves estimates to 1e-4; its errors are by differences of
/// values. Ours are held closer by the two routes to one model, and by the slope at the end.
@Suite struct LogisticMixedModelTests {
  @Test(arguments: [("intercept", 1), ("intercept", 9), ("slope", 1), ("crossed", 1)])
  func agreesWithGlmer(_ name: String, _ nodes: Int) throws {
    let fit = try LogisticCase().fit(name, nodes: nodes)
    #expect(fit.converged)
    #expect(fit.separation == nil)
    for row in try Reference("mixed/logistic-fits.csv").rows
    where row["model"] == name && row["nodes"] == String(nodes) {
      let value = try row.number("value")
      switch row["kind"] {
      case "term":
        let term = try #require(fit.terms.first { $0.name == row["name"] })
        #expect(close(term.estimate, value, 1e-4), "\(term) \(value)")
        try #expect(close(term.standardError, row.number("error"), 1e-3), "\(term) \(row)")
      case "deviance": #expect(close(fit.deviance, value, 1e-9), "\(fit.deviance) \(value)")
      default:
        let parts = try #require(row["name"]).split(separator: ":")
        let component = try #require(
          fit.components.first {
            $0.group == parts[0] && $0.effect == parts[1] && ($0.other ?? "") == row["other"]
          })
        #expect(close(component.value, value, 1e-3), "\(component) \(value)")
      }
    }
  }

  @Test(arguments: ["intercept", "slope", "crossed"])
  func conditionalModesAgreeWithGlmer(_ name: String) throws {
    let modes = try LogisticCase().fit(name, nodes: 1).conditionalModes
    let rows = try Reference("mixed/logistic-modes.csv").rows.filter { $0["model"] == name && $0["nodes"] == "1" }
    #expect(modes.count == rows.count)
    for mode in modes {
      let row = try #require(
        rows.first {
          $0["factor"] == mode.factor && $0["group"] == String(mode.group) && $0["effect"] == mode.effect
        })
      try #expect(abs(mode.estimate - row.number("value")) < 1e-3, "\(mode) \(row)")
      try #expect(abs(mode.standardError - row.number("error")) < 1e-3, "\(mode) \(row)")
    }
  }

  /// The fast route for an intercept and the sparse one for any grouping, to the accuracy of the search.
  @Test func twoRoutesAgree() throws {
    let data = try LogisticCase()
    let fast = try data.fit("intercept", nodes: 1)
    let sparse = try data.fit("twice", nodes: 1)
    #expect(close(fast.deviance, sparse.deviance, 1e-10))
    for (a, b) in zip(fast.terms, sparse.terms) {
      #expect(close(a.estimate, b.estimate, 1e-6), "\(a) \(b)")
      #expect(close(a.standardError, b.standardError, 1e-5), "\(a) \(b)")
    }
    #expect(close(fast.components[0].value, sparse.components[0].value, 1e-5))
  }

  /// Where nodes are enough, more of them change nothing.
  @Test func quadratureSettles() throws {
    let data = try LogisticCase()
    let (fifteen, thirty) = (try data.fit("intercept", nodes: 15), try data.fit("intercept", nodes: 30))
    #expect(close(fifteen.deviance, thirty.deviance, 1e-9))
    #expect(close(fifteen.components[0].value, thirty.components[0].value, 1e-5))
  }

  @Test func groupsThatDoNotDifferAreSaid() throws {
    // Each group has the same rows: half with the outcome.
    let fit = try LogisticMixedModel(
      names: ["(intercept)"], matrix: Array(repeating: 1, count: 12), outcome: (0..<12).map { $0 % 2 == 0 },
      randomTerms: [RandomTerm(name: "school", groups: (0..<12).map { Int32($0 / 4) }, groupCount: 3)])
    #expect(fit.components[0].value == 0)
    #expect(fit.singularities.count == 1)
    #expect(abs(fit.terms[0].estimate) < 1e-9)
    // Six of twelve: 1 / sqrt(12 / 4).
    #expect(close(fit.terms[0].standardError, (1.0 / 3).squareRoot(), 1e-6))
  }

  @Test func separationIsSaid() throws {
    let x = (0..<40).map { Double($0) - 19.5 }
    let fit = try LogisticMixedModel(
      names: ["(intercept)", "x"], matrix: [Double](repeating: 1, count: 40) + x, outcome: x.map { $0 > 0 },
      randomTerms: [RandomTerm(name: "school", groups: (0..<40).map { Int32($0 % 5) }, groupCount: 5)])
    #expect(fit.separation != nil)
  }

  @Test func refusesWhatTellsNothing() throws {
    func fit(_ outcome: [Bool], nodes: Int = 1) throws {
      _ = try LogisticMixedModel(
        names: ["(intercept)"], matrix: Array(repeating: 1, count: outcome.count), outcome: outcome,
        randomTerms: [
          RandomTerm(name: "school", groups: outcome.indices.map { Int32($0 % 2) }, groupCount: 2)
        ], nodes: nodes)
    }
    #expect(throws: TrinnError.self) { try fit([true, true, true, true]) }
    #expect(throws: TrinnError.self) { try fit([false, false, false]) }
    #expect(throws: TrinnError.self) { try fit([]) }
    #expect(throws: TrinnError.self) { try fit([true, false, true, true], nodes: 0) }
  }
}

/// The data that R's logistic fits were made on.
struct LogisticCase {
  let outcome: [Bool]
  let x: [Double]
  let z: [Double]
  let school: [Int32]
  let place: [Int32]

  init() throws {
    let rows = try Reference("mixed/logistic-data.csv").rows
    outcome = try rows.map { try $0.integer("y") == 1 }
    x = try rows.map { try $0.number("x") }
    z = try rows.map { try $0.number("z") }
    school = try rows.map { Int32(try $0.integer("school")) }
    place = try rows.map { Int32(try $0.integer("place")) }
  }

  func fit(_ name: String, nodes: Int) throws -> LogisticMixedModel {
    let nothing = [Double](repeating: 0, count: x.count)
    let terms: [RandomTerm] =
      switch name {
      case "intercept": [try RandomTerm(name: "school", groups: school, groupCount: 30)]
      case "slope": [try RandomTerm(name: "school", groups: school, groupCount: 30, slopes: [("x", x)])]
      // A second part that can tell nothing sends the same model the sparse way.
      case "twice":
        [
          try RandomTerm(name: "school", groups: school, groupCount: 30),
          try RandomTerm(name: "none", groups: place, groupCount: 12, intercept: false, slopes: [("none", nothing)]),
        ]
      default:
        [
          try RandomTerm(name: "school", groups: school, groupCount: 30),
          try RandomTerm(name: "place", groups: place, groupCount: 12),
        ]
      }
    return try LogisticMixedModel(
      names: ["(intercept)", "x", "z"], matrix: [Double](repeating: 1, count: x.count) + x + z, outcome: outcome,
      randomTerms: terms, nodes: nodes)
  }
}
