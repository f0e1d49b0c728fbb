import Testing
import TrinnBasis
import TrinnKernels

@Suite struct BootstrapTests {
  /// 200,000 replicates against ours: what is left is chance, under a hundredth of the interval's width.
  @Test func intervalsAgreeWithSciPy() throws {
    for row in try Reference("compare/resampling.csv").rows {
      let name = try #require(row["name"]).split(separator: " ")
      guard name[0] != "permutation" else { continue }
      let second = try numbers(row, "second")
      let got = try Bootstrap(
        try numbers(row, "first"), second.isEmpty ? nil : second,
        statistic: name[0] == "deviation" ? .standardDeviation : .mean, replicates: 100_000,
        interval: name[1] == "bca" ? .bca : .percentile)
      let (low, high) = (try row.number("low"), try row.number("high"))
      try #expect(abs(got.standardError - row.number("value")) < 0.02 * got.standardError, "\(name)")
      #expect(abs(got.confLow - low) < 0.02 * (high - low), "\(name): \(got.confLow), \(low)")
      #expect(abs(got.confHigh - high) < 0.02 * (high - low), "\(name): \(got.confHigh), \(high)")
    }
  }

  /// Quantiles are drawn by their ranks: as often as in all 3125 samples of five, each as likely.
  @Test(arguments: [0.5, 0.25, 0.8, 0, 1])
  func ranksGiveWhatSamplesGive(_ p: Double) throws {
    let values = [1.0, 2, 4, 8, 16]
    var chances: [Double: Double] = [:]
    for number in 0..<3125 {
      var rest = number
      let sample = (0..<5).map { _ in
        defer { rest /= 5 }
        return values[rest % 5]
      }
      chances[try Quantile(sample, probability: p).value.rounded(toDecimals: 6), default: 0] += 1.0 / 3125
    }
    let count = 40_000
    let drawn = try Bootstrap.replicates(values, .quantile(p), count: count, seed: 7)
    var seen: [Double: Double] = [:]
    for value in drawn { seen[value.rounded(toDecimals: 6), default: 0] += 1 }
    #expect(seen.keys.allSatisfy { chances[$0] != nil })
    let chiSquare = chances.reduce(0) { sum, entry in
      let gap = (seen[entry.key] ?? 0) - entry.value * Double(count)
      return sum + gap * gap / (entry.value * Double(count))
    }
    guard chances.count > 1 else { return }
    let p = Distribution.chiSquaredUpper(chiSquare, degreesOfFreedom: Double(chances.count - 1))
    #expect(p > 1e-4, "seed 7: \(chiSquare) over \(chances.count) outcomes")
  }

  @Test func aReplicateIsTheSameInAnyCompany() throws {
    let values = (0..<50).map { Double($0 * $0 % 37) }
    let many = try Bootstrap.replicates(values, .mean, count: 500, seed: 3)
    let few = try Bootstrap.replicates(values, .mean, count: 120, seed: 3)
    #expect(Array(many[..<120]) == few)
    #expect(try Bootstrap.replicates(values, .mean, count: 120, seed: 4) != few)
    #expect(try Bootstrap(values, statistic: .median, seed: 3) == Bootstrap(values, statistic: .median, seed: 3))
  }

  @Test func addingAndScaling() throws {
    let values = (0..<40).map { Double($0 * 7 % 23) }
    let plain = try Bootstrap(values, statistic: .median, seed: 5)
    let moved = try Bootstrap(values.map { 2 * $0 + 64 }, statistic: .median, seed: 5)
    #expect(moved.confLow == 2 * plain.confLow + 64 && moved.confHigh == 2 * plain.confHigh + 64)
    #expect(close(moved.standardError, 2 * plain.standardError, 1e-9))
  }

  @Test func whereBCaHasNoAnswerItSaysSo() throws {
    let alike = try Bootstrap([3, 3, 3, 3], statistic: .mean)
    #expect(alike.interval == .percentile && alike.confLow == 3 && alike.confHigh == 3)
    #expect(throws: TrinnError.self) { try Bootstrap([1], statistic: .mean) }
    #expect(throws: TrinnError.self) { try Bootstrap([1, 2], statistic: .quantile(1.5)) }
    #expect(throws: TrinnError.self) { try Bootstrap([1, 2], statistic: .mean, replicates: 3) }
    #expect(throws: TrinnError.self) { try Bootstrap([1, .infinity], statistic: .mean) }
  }

  @Test func aStopIsHeard() {
    let flag = Interrupt()
    flag.raise()
    #expect(throws: TrinnError.self) {
      try Interrupt.isolated(flag) { _ = try Bootstrap([1, 2, 3], statistic: .mean, replicates: 1_000_000) }
    }
  }

  private func numbers(_ row: [String: String], _ name: String) throws -> [Double] {
    try #require(row[name]).split(separator: " ").compactMap { Double($0) }
  }
}

extension Double {
  fileprivate func rounded(toDecimals decimals: Int) -> Double {
    let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    return (self * scale).rounded() / scale
  }
}
