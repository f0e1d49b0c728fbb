import Testing
import TrinnBasis
import TrinnKernels

/// Variances are compared to 1e-5, as lme4 itself stops there; what follows from them in closed form comes out closer,
/// since the deviance is flat at its least value.
@Suite struct LinearMixedModelTests {
  @Test(
    arguments: ["intercept", "slope", "apart", "crossed", "nested", "zero"], LinearMixedModel.Criterion.allCases)
  func agreesWithLme4(_ name: String, _ criterion: LinearMixedModel.Criterion) throws {
    let fit = try MixedCase(name).fit(criterion)
    #expect(fit.converged)
    for row in try Reference("mixed/linear-fits.csv").rows
    where row["model"] == name && row["criterion"] == criterion.rawValue {
      let value = try row.number("value")
      switch row["kind"] {
      case "term":
        let term = try #require(fit.terms.first { $0.name == row["name"] })
        #expect(close(term.estimate, value, 1e-7), "\(term)")
        try #expect(close(term.standardError, row.number("error"), 1e-5), "\(term)")
      case "deviance": #expect(close(fit.deviance, value, 1e-10), "\(fit.deviance) \(value)")
      case "aic": #expect(close(fit.aic, value, 1e-10))
      case "bic": #expect(close(fit.bic, value, 1e-10))
      default:
        let parts = try #require(row["name"]).split(separator: ":")
        guard parts[0] != "Residual" else {
          #expect(close(fit.residualVariance, value, 1e-5), "\(fit.residualVariance) \(value)")
          continue
        }
        let component = try #require(
          fit.components.first {
            parts[0].hasPrefix($0.group) && $0.effect == parts[1] && ($0.other ?? "") == row["other"]
          })
        // A variance of zero is a zero here and a rounding there.
        #expect(close(component.value, value, 1e-5) || abs(value) < 1e-8, "\(component) \(value)")
      }
    }
  }

  @Test(
    arguments: ["intercept", "slope", "apart", "crossed", "nested", "zero"], LinearMixedModel.Criterion.allCases)
  func conditionalModesAgreeWithLme4(_ name: String, _ criterion: LinearMixedModel.Criterion) throws {
    let modes = try MixedCase(name).fit(criterion).conditionalModes
    let rows = try Reference("mixed/linear-modes.csv").rows.filter {
      $0["model"] == name && $0["criterion"] == criterion.rawValue
    }
    #expect(modes.count == rows.count)
    // Both go through factors, effects and groups, but not in the same order, and groups are codes here: compare as sets.
    for factor in Set(modes.map(\.factor)) {
      for effect in Set(modes.filter { $0.factor == factor }.map(\.effect)) {
        let ours = modes.filter { $0.factor == factor && $0.effect == effect }.map { ($0.estimate, $0.standardError) }
        let theirs = try rows.filter { $0["factor"] == factor && $0["effect"] == effect }
          .map { (try $0.number("value"), try $0.number("error")) }
        #expect(ours.count == theirs.count)
        for (a, b) in zip(ours.sorted { $0 < $1 }, theirs.sorted { $0 < $1 }) {
          #expect(close(a.0, b.0, 2e-5) || abs(a.0 - b.0) < 1e-5, "\(factor) \(effect)")
          #expect(close(a.1, b.1, 2e-5) || abs(b.1) < 1e-5, "\(factor) \(effect)")
        }
      }
    }
  }

  @Test func aVarianceOfZeroIsSaid() throws {
    let fit = try MixedCase("zero").fit(.restricted)
    #expect(fit.components.map(\.value) == [0])
    #expect(fit.singularities.count == 1)
    #expect(fit.singularities.first?.contains("is zero") == true)
    #expect(try MixedCase("slope").fit(.restricted).singularities.isEmpty)
  }

  /// Equal groups of n: the estimates by sums of squares. Two values in three groups, (1, 3), (4, 6), (8, 8): within
  /// MS = (2 + 2 + 0) / 3 = 4/3, between MS = 2 (9 + 0 + 9) / 2 = 18 about the means 2, 5, 8; so the residual variance is
  /// 4/3 and the groups' is (18 - 4/3) / 2 = 25/3.
  @Test func balancedGroupsByHand() throws {
    let fit = try LinearMixedModel(
      names: ["(intercept)"], matrix: Array(repeating: 1, count: 6), response: [1, 3, 4, 6, 8, 8],
      randomTerms: [RandomTerm(name: "group", groups: [0, 0, 1, 1, 2, 2], groupCount: 3)])
    #expect(close(fit.residualVariance, 4.0 / 3, 1e-7))
    #expect(close(fit.components[0].value, 25.0 / 3, 1e-7))
    #expect(close(fit.terms[0].estimate, 5, 1e-12))
    // Drawn in by 25/3 over 25/3 + 2/3.
    #expect(close(fit.conditionalModes[2].estimate, 3 * 25.0 / 27, 1e-7))
  }

  @Test(arguments: [3, 17, 2_024] as [UInt64])
  func lawsOfRowsAndScales(_ seed: UInt64) throws {
    let data = MixedSample(seed: seed)
    let whole = try data.fit()
    let shuffled = try data.shuffled().fit()
    let relabelled = try data.relabelled().fit()
    let shifted = try data.shifted(by: 1e6).fit()
    for (term, others) in zip(whole.terms, zip(shuffled.terms, zip(relabelled.terms, shifted.terms))) {
      let slack = term.name == "(intercept)" ? 1e6 : 0
      #expect(close(term.estimate, others.0.estimate, 1e-8), "seed \(seed)")
      #expect(close(term.estimate, others.1.0.estimate, 1e-8), "seed \(seed)")
      #expect(abs(term.estimate + slack - others.1.1.estimate) < 1e-7, "seed \(seed)")
      #expect(close(term.standardError, others.1.1.standardError, 1e-6), "seed \(seed)")
    }
    #expect(close(whole.deviance, shifted.deviance, 1e-9), "seed \(seed)")
    #expect(close(whole.components[0].value, relabelled.components[0].value, 1e-6), "seed \(seed)")
    // Two routes to one model: block by block, and through the sparse factor.
    let sparse = try data.fitTwice()
    #expect(close(whole.deviance, sparse.deviance, 1e-9), "seed \(seed)")
  }

  @Test func columnsThatDependAreNamed() throws {
    let error = #expect(throws: TrinnError.self) {
      try LinearMixedModel(
        names: ["(intercept)", "a", "twice"], matrix: [1, 1, 1, 1, 1, 1, 1, 2, 3, 4, 5, 7, 2, 4, 6, 8, 10, 14],
        response: [1, 3, 2, 5, 4, 6],
        randomTerms: [RandomTerm(name: "group", groups: [0, 0, 1, 1, 2, 2], groupCount: 3)])
    }
    #expect(error?.sentence.contains("\"twice\"") == true || error?.sentence.contains("\"a\"") == true)
  }

  @Test func refusesWhatTellsNothing() throws {
    let ones = [Double](repeating: 1, count: 4)
    func fit(_ response: [Double], _ groups: [Int32]) throws {
      _ = try LinearMixedModel(
        names: ["(intercept)"], matrix: ones, response: response,
        randomTerms: [RandomTerm(name: "school", groups: groups, groupCount: 4)])
    }
    // A group of one each; no spread; a value that is none; an empty table.
    #expect(throws: TrinnError.self) { try fit([1, 2, 3, 4], [0, 1, 2, 3]) }
    #expect(throws: TrinnError.self) { try fit([2, 2, 2, 2], [0, 0, 1, 1]) }
    #expect(throws: TrinnError.self) { try fit([1, 2, .nan, 4], [0, 0, 1, 1]) }
    #expect(throws: TrinnError.self) { try fit([1, 2, 3], [0, 0, 1]) }
    #expect(throws: TrinnError.self) { try fit([], []) }
    #expect(throws: TrinnError.self) { try RandomTerm(name: "school", groups: [0, 4], groupCount: 2) }
    #expect(throws: TrinnError.self) { try RandomTerm(name: "school", groups: [0, 0], groupCount: 1) }
  }
}
