import Foundation
import Testing
import TrinnBasis
import TrinnKernels

@Suite struct ImputeTests {
  /// mice calls the whole degrees of freedom n - k.
  @Test func rubinsRulesAgreeWithMice() throws {
    for row in try Reference("impute/pool.csv").rows {
      func list(_ name: String) throws -> [Double] {
        try #require(row[name]).split(separator: " ").compactMap { Double($0) }
      }
      let whole = try row.number("n") - row.number("k")
      let pooled = try PooledEstimate(
        list("estimates"), variances: list("variances"), completeDegreesOfFreedom: whole)
      try #expect(close(pooled.estimate, row.number("estimate")), "\(row)")
      try #expect(close(pooled.within, row.number("within")), "\(row)")
      try #expect(close(pooled.between, row.number("between")), "\(row)")
      try #expect(close(pooled.standardError * pooled.standardError, row.number("total")), "\(row)")
      try #expect(close(pooled.degreesOfFreedom, row.number("df")), "\(row)")
      try #expect(close(pooled.missingInformation, row.number("fmi")), "\(row)")
      try #expect(close(pooled.missingShare, row.number("share")), "\(row)")
    }
  }

  /// Rubin's rules by hand: 1 and 3 with variance 1 each: mean 2, between 2, total 1 + 1.5 * 2 = 4.
  @Test func pooledByHand() throws {
    let pooled = try PooledEstimate([1, 3], variances: [1, 1])
    #expect(pooled.estimate == 2)
    #expect(pooled.standardError == 2)
    #expect(pooled.missingShare == 0.75)
    #expect(close(pooled.degreesOfFreedom, 1 / 0.5625, 1e-12))
    #expect(throws: TrinnError.self) { try PooledEstimate([1], variances: [1]) }
    #expect(throws: TrinnError.self) { try PooledEstimate([1, 2], variances: [1]) }
    #expect(throws: TrinnError.self) { try PooledEstimate([1, .nan], variances: [1, 1]) }
  }

  /// With y = 1 + 2x + noise and a third of y missing where x is large, the mean of those left is too low; the copies'
  /// means lie about the mean that the holes were made from.
  @Test(arguments: [ImputationColumn.Method.normal, .predictiveMeanMatching])
  func fillingBringsTheMeanBack(_ method: ImputationColumn.Method) throws {
    let data = Holes(seed: 11, method: method)
    let filled = try ChainedEquations(data.columns, imputations: 20, rounds: 5, seed: 3)
    #expect(filled.completeRows == data.missing.count { !$0 })
    let column = try #require(filled.filled.first)
    let observed = zip(data.y, data.missing).filter { !$1 }.map(\.0)
    let means = column.values.map { (observed.reduce(0, +) + $0.reduce(0, +)) / Double(data.y.count) }
    let whole = data.y.reduce(0, +) / Double(data.y.count)
    let left = observed.reduce(0, +) / Double(observed.count)
    let found = means.reduce(0, +) / Double(means.count)
    #expect(left < whole - 0.5)
    #expect(abs(found - whole) < 0.15, "\(found) \(whole)")
    // The copies differ, and in each round a mean was kept.
    #expect(Set(means).count == 20)
    #expect(column.means.allSatisfy { $0.count == 5 })
    if method == .predictiveMeanMatching {
      let values = Set(observed)
      #expect(column.values.joined().allSatisfy { values.contains($0) })
    }
  }

  @Test func twoLevelsAreDrawnByTheirOdds() throws {
    var generator = SeededGenerator(seed: 8)
    let x = (0..<600).map { _ in generator.uniform() * 4 - 2 }
    let y = x.map { Int32(generator.uniform() < 1 / (1 + exp(-2 * $0)) ? 1 : 0) }
    let missing = x.map { $0 > 0.5 && generator.uniform() < 0.5 }
    let columns = [
      try ImputationColumn(name: "x", values: .numbers(x), isMissing: x.map { _ in false }),
      try ImputationColumn(name: "y", values: .codes(y, levelCount: 2), isMissing: missing),
    ]
    let filled = try #require(try ChainedEquations(columns, imputations: 10, rounds: 3, seed: 4).filled.first)
    let holes = missing.indices.filter { missing[$0] }
    #expect(filled.rows == holes)
    #expect(filled.values.joined().allSatisfy { $0 == 0 || $0 == 1 })
    let truth = Double(holes.count { y[$0] == 1 }) / Double(holes.count)
    let found = filled.values.joined().reduce(0, +) / Double(holes.count * 10)
    #expect(abs(found - truth) < 0.1, "\(found) \(truth)")
  }

  @Test func theSeedTellsTheCopies() throws {
    let data = Holes(seed: 11, method: .normal)
    let first = try ChainedEquations(data.columns, imputations: 3, seed: 5).filled.map(\.values)
    let again = try ChainedEquations(data.columns, imputations: 3, seed: 5).filled.map(\.values)
    let more = try ChainedEquations(data.columns, imputations: 4, seed: 5).filled.map { Array($0.values.prefix(3)) }
    let other = try ChainedEquations(data.columns, imputations: 3, seed: 6).filled.map(\.values)
    #expect(first == again)
    #expect(first == more)
    #expect(first != other)
  }

  @Test func refusesWhatCannotBeFilled() throws {
    let data = Holes(seed: 2, method: .normal)
    let whole = try ImputationColumn(name: "x", values: .numbers(data.x), isMissing: data.x.map { _ in false })
    #expect(throws: TrinnError.self) { try ChainedEquations([whole, whole]) }
    #expect(throws: TrinnError.self) { try ChainedEquations([whole]) }
    #expect(throws: TrinnError.self) { try ChainedEquations(data.columns, imputations: 1) }
    #expect(throws: TrinnError.self) {
      try ImputationColumn(name: "y", values: .numbers([1, 2]), isMissing: [true, true])
    }
    #expect(throws: TrinnError.self) {
      try ImputationColumn(name: "y", values: .codes([0, 1, 2], levelCount: 3), isMissing: [true, false, false])
    }
    #expect(throws: TrinnError.self) {
      try ImputationColumn(name: "y", values: .numbers([1, 2]), isMissing: [true, false], method: .logistic)
    }
  }
}

/// A line with noise, and holes where it is high.
private struct Holes {
  let x: [Double]
  let y: [Double]
  let missing: [Bool]
  let columns: [ImputationColumn]

  init(seed: UInt64, method: ImputationColumn.Method) {
    var generator = SeededGenerator(seed: seed)
    let x = (0..<500).map { _ in generator.uniform() * 4 - 2 }
    y = x.map { 1 + 2 * $0 + (generator.uniform() + generator.uniform() + generator.uniform()) * 2 - 3 }
    missing = x.map { $0 > 0 && generator.uniform() < 0.6 }
    self.x = x
    columns =
      (try? [
        ImputationColumn(name: "x", values: .numbers(x), isMissing: x.map { _ in false }),
        ImputationColumn(name: "y", values: .numbers(y), isMissing: missing, method: method),
      ]) ?? []
  }
}
