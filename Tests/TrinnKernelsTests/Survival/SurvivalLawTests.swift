import Foundation
import Testing
import TrinnBasis
import TrinnKernels

/// What must hold whatever the data are. Random rows: times with ties, two causes, three groups.
@Suite struct SurvivalLawTests {
  private struct Rows {
    var time: [Double]
    var cause: [UInt8]
    var group: [Int32]

    init(seed: UInt64, count: Int = 300) {
      var random = SeededGenerator(seed: seed)
      time = (0..<count).map { _ in Double(1 + random.below(25)) }
      cause = (0..<count).map { _ in UInt8(random.below(3)) }
      group = (0..<count).map { _ in Int32(random.below(3)) }
    }

    func tables(adding constant: Double = 0) throws -> [EventTable] {
      try EventColumns(
        time: time.map { $0 + constant }, cause: cause, causeCount: 2, group: group, groupCount: 3
      ).tables()
    }
  }

  @Test(arguments: [1 as UInt64, 2, 3])
  func aConstantMovesTheTimesAndNothingElse(seed: UInt64) throws {
    let rows = Rows(seed: seed)
    for (a, b) in zip(try rows.tables(), try rows.tables(adding: 0.25)) {
      let (early, late) = (try KaplanMeier(a), try KaplanMeier(b))
      #expect(early.steps.map(\.survival) == late.steps.map(\.survival), "seed \(seed)")
      #expect(early.steps.map { $0.time + 0.25 } == late.steps.map(\.time), "seed \(seed)")
    }
  }

  @Test(arguments: [1 as UInt64, 2, 3])
  func causesChangeNamesAndNothingElse(seed: UInt64) throws {
    let rows = Rows(seed: seed)
    var other = rows
    other.cause = rows.cause.map { $0 == 0 ? 0 : 3 - $0 }
    for (a, b) in zip(try rows.tables(), try other.tables()) {
      let (one, two) = (try AalenJohansen(a), try AalenJohansen(b))
      #expect(one.causes[0].estimate == two.causes[1].estimate, "seed \(seed)")
      for (x, y) in zip(one.causes[1].standardError, two.causes[0].standardError) {
        #expect(close(x, y, 1e-12), "seed \(seed)")
      }
    }
  }

  /// A row seen up to 5.5 and again from there is one row: the same are at risk, the same is estimated.
  @Test(arguments: [1 as UInt64, 2, 3])
  func aRowInTwoPiecesIsOneRow(seed: UInt64) throws {
    let rows = Rows(seed: seed)
    var (time, entry, event): ([Double], [Double], [Bool]) = ([], [], [])
    for (stop, cause) in zip(rows.time, rows.cause) {
      if stop > 5.5 {
        time += [5.5, stop]
        entry += [0, 5.5]
        event += [false, cause > 0]
      } else {
        time.append(stop)
        entry.append(0)
        event.append(cause > 0)
      }
    }
    let whole = try KaplanMeier(EventTable(time: rows.time, event: rows.cause.map { $0 > 0 }))
    let pieces = try KaplanMeier(EventTable(time: time, event: event, entry: entry))
    for step in pieces.steps where step.time != 5.5 {
      let same = try #require(whole.step(at: step.time))
      #expect(step.atRisk == same.atRisk && close(step.survival, same.survival), "seed \(seed)")
    }
  }

  @Test(arguments: [1 as UInt64, 2, 3])
  func sharesAddToOneAndNeverFall(seed: UInt64) throws {
    for table in try Rows(seed: seed).tables() {
      let fit = try AalenJohansen(table)
      for index in fit.times.indices {
        let sum = fit.none.estimate[index] + fit.causes.reduce(0) { $0 + $1.estimate[index] }
        #expect(close(sum, 1, 1e-12), "seed \(seed)")
        guard index > 0 else { continue }
        for curve in fit.causes { #expect(curve.estimate[index] >= curve.estimate[index - 1], "seed \(seed)") }
      }
    }
  }

  @Test(arguments: [1 as UInt64, 2, 3])
  func groupsThatAreAlikeDoNotDiffer(seed: UInt64) throws {
    let table = try #require(try Rows(seed: seed).tables().first)
    #expect(try LogRankTest([table, table, table]).statistic < 1e-10, "seed \(seed)")
    #expect(try GrayTest([table, table], cause: 0).statistic < 1e-10, "seed \(seed)")
    let mean = try RestrictedMean(table, horizon: 10)
    #expect(try RestrictedMean.difference(mean.free, mean.free).pValue == 1, "seed \(seed)")
  }

  @Test func nobodyHadTheEvent() throws {
    let table = try EventTable(time: [1, 2, 2], event: [false, false, false])
    let curve = try KaplanMeier(table)
    #expect(curve.steps.allSatisfy { $0.survival == 1 && $0.standardError == 0 && $0.confLow == 1 })
    #expect(try SurvivalQuantile(curve).time == nil && curve.median == nil)
    #expect(try NelsonAalen(table).steps.allSatisfy { $0.hazard == 0 && $0.confLow == nil })
    #expect(try RestrictedMean(table, horizon: 2).free.mean == 2)
    #expect(throws: TrinnError.self) { try LogRankTest([table, table]) }
    #expect(throws: TrinnError.self) {
      let mean = try RestrictedMean(table, horizon: 2)
      return try RestrictedMean.difference(mean.free, mean.free)
    }
  }

  @Test func everybodyHadItAtOnce() throws {
    let table = try EventTable(time: [3, 3, 3], event: [true, true, true])
    let curve = try KaplanMeier(table)
    #expect(curve.steps.count == 1 && curve.survival(at: 3) == 0 && curve.steps[0].confLow == nil)
    #expect(curve.steps[0].standardError == 0 && !curve.steps[0].standardError.isNaN)
    #expect(try RestrictedMean(table, horizon: 9).free.mean == 3)
    let one = try KaplanMeier(EventTable(time: [0], event: [true]))
    #expect(one.survival(at: 0) == 0)
  }

  /// Weights whose sums are not exact: the curve still ends at 0, and no number is not a number.
  @Test func weightsEndAtZero() throws {
    let table = try EventTable(time: [1, 2, 3, 3], event: [true, true, true, true], weight: [0.1, 0.2, 0.3, 0.7])
    let curve = try KaplanMeier(table)
    #expect(curve.steps.last?.survival == 0)
    #expect(curve.steps.allSatisfy { !$0.standardError.isNaN })
  }

  /// Ten million rows in the long form: counts add up, and the curve of each group is that of its own rows.
  @Test func manyRows() throws {
    let isLong = ProcessInfo.processInfo.environment["TRINN_TORTURE"] == "1"
    let count = isLong ? 10_000_000 : 200_000
    var random = SeededGenerator(seed: 77)
    let time = (0..<count).map { _ in Int32(random.below(1800)) }
    let cause = (0..<count).map { _ in UInt8(random.below(3)) }
    let group = (0..<count).map { _ in Int32(random.below(15)) }
    let tables = try EventColumns(time: time, cause: cause, causeCount: 2, group: group, groupCount: 15).tables()
    #expect(tables.reduce(0) { $0 + $1.n } == count)
    #expect(tables.reduce(0) { $0 + $1.eventCount } == cause.count { $0 > 0 })
    let real = try EventColumns(
      time: time.map { Double($0) + 0.5 }, cause: cause, causeCount: 2, group: group, groupCount: 15
    ).tables()
    for (a, b) in zip(tables, real) { #expect(a.atRisk == b.atRisk && a.events == b.events) }
    #expect(try AalenJohansen.curves(tables).allSatisfy { !$0.none.standardError.contains(where: \.isNaN) })
  }

  @Test func aStopIsHeard() {
    let time = (0..<100_000).map { Double($0 % 977) + 0.5 }
    Interrupt.isolated {
      Interrupt.raise()
      #expect(throws: TrinnError.self) {
        try EventColumns(time: time, cause: [UInt8](repeating: 1, count: time.count)).tables()
      }
    }
  }
}
