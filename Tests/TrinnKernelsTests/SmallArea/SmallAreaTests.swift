import Foundation
import Testing
import TrinnBasis
import TrinnKernels

/// Against the same models in multiple precision by another route. Maxima are found where the slope is zero, so to 1e-7
/// and closer; what stands on them follows.
@Suite struct SmallAreaTests {
  @Test func sharesAgreeWithMultiplePrecision() throws {
    let rows = try Reference("small_area/beta-binomial.csv").rows
    let fit = try BetaBinomial(
      successes: rows.map { try $0.integer("k") }, trials: rows.map { try $0.integer("n") })
    let head = try Heads("small_area/beta-binomial.csv")
    #expect(fit.converged)
    #expect(fit.singularity == nil)
    try #expect(close(fit.mean, head.number("mean"), 1e-7))
    try #expect(close(fit.correlation, head.number("correlation"), 1e-6))
    try #expect(close(fit.logLikelihood, head.number("loglik"), 1e-11))
    try check(fit.areas, rows)
  }

  @Test func ratesAgreeWithMultiplePrecision() throws {
    let rows = try Reference("small_area/gamma-poisson.csv").rows
    let fit = try GammaPoisson(
      events: rows.map { try $0.integer("events") }, exposure: rows.map { try $0.number("exposure") })
    let head = try Heads("small_area/gamma-poisson.csv")
    #expect(fit.converged)
    try #expect(close(fit.mean, head.number("mean"), 1e-7))
    try #expect(close(fit.spread, head.number("spread"), 1e-6))
    try #expect(close(fit.logLikelihood, head.number("loglik"), 1e-11))
    try check(fit.areas, rows)
  }

  @Test(arguments: FayHerriot.Criterion.allCases) func fayHerriotAgreesWithMultiplePrecision(
    _ criterion: FayHerriot.Criterion
  ) throws {
    let rows = try Reference("small_area/fay-herriot.csv").rows.filter { $0["criterion"] == criterion.rawValue }
    let ones = [Double](repeating: 1, count: rows.count)
    let fit = try FayHerriot(
      names: ["(intercept)", "trait"], matrix: ones + rows.map { try $0.number("trait") },
      estimates: rows.map { try $0.number("direct") }, variances: rows.map { try $0.number("variance") },
      criterion: criterion)
    let head = try Heads("small_area/fay-herriot.csv", line: criterion.rawValue)
    #expect(fit.converged)
    try #expect(close(fit.variance, head.number("variance"), 1e-10))
    try #expect(close(fit.logLikelihood, head.number("loglik"), 1e-12))
    try #expect(close(fit.terms[0].estimate, head.number("b0"), 1e-10))
    try #expect(close(fit.terms[1].estimate, head.number("b1"), 1e-10))
    try #expect(close(fit.terms[0].standardError, head.number("se0"), 1e-10))
    try #expect(close(fit.terms[1].standardError, head.number("se1"), 1e-10))
    for (area, row) in zip(fit.areas, rows) {
      try #expect(close(area.estimate, row.number("estimate"), 1e-10), "\(row)")
      try #expect(close(area.standardError * area.standardError, row.number("mse"), 1e-9), "\(row)")
    }
  }

  @Test func areasThatDoNotDifferAreSaid() throws {
    let shares = try BetaBinomial(successes: [5, 5, 5, 5], trials: [10, 10, 10, 10])
    #expect(shares.singularity != nil)
    #expect(shares.areas.allSatisfy { $0.estimate == 0.5 && $0.weight == 0 })
    #expect(shares.areas[0].confLow < 0.5 && shares.areas[0].confHigh > 0.5)
    let rates = try GammaPoisson(events: [4, 4, 4], exposure: [2, 2, 2])
    #expect(rates.singularity != nil)
    #expect(rates.areas.allSatisfy { close($0.estimate, 2, 1e-12) })
    let areas = try FayHerriot(
      names: ["(intercept)"], matrix: [1, 1, 1, 1], estimates: [1, 1.1, 0.9, 1], variances: [1, 1, 1, 1])
    #expect(areas.variance == 0)
    #expect(areas.singularity != nil)
    #expect(areas.areas.allSatisfy { close($0.estimate, 1, 1e-12) })
  }

  /// An area with nobody is given the whole's share, and a larger area keeps more of its own.
  @Test func sizeDecidesHowMuchIsKept() throws {
    let fit = try BetaBinomial(successes: [0, 3, 60, 500, 20], trials: [0, 4, 100, 700, 100])
    #expect(fit.areas[0].direct == nil)
    #expect(close(fit.areas[0].estimate, fit.mean, 1e-12))
    #expect(fit.areas[1].weight < fit.areas[2].weight && fit.areas[2].weight < fit.areas[3].weight)
    for area in fit.areas.dropFirst() {
      let direct = try #require(area.direct)
      #expect(close(area.estimate, fit.mean + area.weight * (direct - fit.mean), 1e-10))
    }
  }

  @Test(arguments: [2, 77] as [UInt64]) func lawsOfOrderAndUnits(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let trials = (0..<30).map { _ in 5 + generator.below(60) }
    let successes = trials.map { n in (0..<n).count { _ in generator.uniform() < 0.3 + 0.2 * Double(n % 3) } }
    let fit = try BetaBinomial(successes: successes, trials: trials)
    let turned = try BetaBinomial(successes: successes.reversed(), trials: trials.reversed())
    let other = try BetaBinomial(successes: zip(trials, successes).map { $0 - $1 }, trials: trials)
    #expect(close(fit.mean, turned.mean, 1e-8), "seed \(seed)")
    #expect(close(fit.mean, 1 - other.mean, 1e-7), "seed \(seed)")
    #expect(close(fit.correlation, other.correlation, 1e-6), "seed \(seed)")
    let exposure = trials.map { Double($0) }
    let rates = try GammaPoisson(events: successes, exposure: exposure)
    let scaled = try GammaPoisson(events: successes, exposure: exposure.map { 1000 * $0 })
    #expect(close(rates.mean, 1000 * scaled.mean, 1e-7), "seed \(seed)")
    #expect(close(rates.spread, scaled.spread, 1e-6), "seed \(seed)")
  }

  @Test func refusesWhatTellsNothing() {
    #expect(throws: TrinnError.self) { try BetaBinomial(successes: [1, 2], trials: [3, 4]) }
    #expect(throws: TrinnError.self) { try BetaBinomial(successes: [0, 0, 0], trials: [3, 4, 5]) }
    #expect(throws: TrinnError.self) { try BetaBinomial(successes: [4, 0, 0], trials: [3, 4, 5]) }
    #expect(throws: TrinnError.self) { try GammaPoisson(events: [0, 0, 0], exposure: [1, 1, 1]) }
    #expect(throws: TrinnError.self) { try GammaPoisson(events: [1, 0, 0], exposure: [0, 1, 1]) }
    #expect(throws: TrinnError.self) {
      try FayHerriot(names: ["a"], matrix: [1, 1, 1], estimates: [1, 2, 3], variances: [1, 0, 1])
    }
    #expect(throws: TrinnError.self) {
      try FayHerriot(
        names: ["a", "b"], matrix: [1, 1, 1, 1, 2, 2, 2, 2], estimates: [1, 2, 3, 4], variances: [1, 1, 1, 1])
    }
  }

  private func check(_ areas: [AreaEstimate], _ rows: [[String: String]]) throws {
    #expect(areas.count == rows.count)
    for (area, row) in zip(areas, rows) {
      try #expect(close(area.estimate, row.number("estimate"), 1e-6), "\(row)")
      try #expect(close(area.standardError, row.number("error"), 1e-6), "\(row)")
      try #expect(close(area.confLow, row.number("low"), 1e-6), "\(row)")
      try #expect(close(area.confHigh, row.number("high"), 1e-6), "\(row)")
    }
  }
}

/// The numbers that stand by name in the first lines of a reference file.
private struct Heads {
  private let words: [String]

  init(_ name: String, line: String? = nil) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "References/\(name)")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter { $0.hasPrefix("#") }
    let found = try #require(lines.dropFirst().first { line == nil || $0.hasPrefix("# \(line ?? "") ") })
    words = found.split(separator: " ").map(String.init)
  }

  func number(_ name: String) throws -> Double {
    let place = try #require(words.firstIndex(of: name))
    return try #require(Double(words[place + 1]))
  }
}
