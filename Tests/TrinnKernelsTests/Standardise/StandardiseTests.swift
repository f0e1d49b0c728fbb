import Testing
import TrinnBasis
import TrinnKernels

@Suite struct StandardiseTests {
  @Test func directRateAgreesWithR() throws {
    let row = try #require(try Reference("change/direct.csv").rows.first)
    let strata = try [(12, 400), (30, 700.5), (7, 150), (0, 60)].map { try Stratum(events: Double($0.0), n: $0.1) }
    let it = try DirectStandardisation(strata, weights: [3000, 5000, 1500, 900], kind: .rate)
    try #expect(close(it.estimate, row.number("rate")))
    try #expect(close(it.confLow, row.number("low"), 1e-10))
    try #expect(close(it.confHigh, row.number("high"), 1e-10))
  }

  /// One stratum alone is the plain share with Wilson's interval, and the plain rate with Garwood's.
  @Test func oneStratumIsThePlainFigure() throws {
    let stratum = try Stratum(events: 8, n: 10)
    let share = try DirectStandardisation([stratum], weights: [7], kind: .share)
    let wilson = try WilsonInterval(successes: 8, trials: 10)
    #expect(close(share.confLow, wilson.confLow) && close(share.confHigh, wilson.confHigh))
    let rate = try DirectStandardisation([stratum], weights: [7], kind: .rate)
    let garwood = try PoissonRate(events: 8, exposure: 10)
    #expect(close(rate.confLow, garwood.confLow, 1e-11) && close(rate.confHigh, garwood.confHigh, 1e-11))
  }

  /// A place's own make-up as the standard changes nothing; splitting a stratum evenly changes no estimate.
  @Test func ownStandardAndSplitting() throws {
    let strata = try [(4, 20), (30, 60)].map { try Stratum(events: Double($0.0), n: Double($0.1)) }
    let own = try DirectStandardisation(strata, weights: [20, 60], kind: .share)
    #expect(close(own.estimate, own.crude))
    let half = try Stratum(events: 2, n: 10)
    let split = try DirectStandardisation([half, half, strata[1]], weights: [10, 10, 60], kind: .share)
    #expect(close(split.estimate, own.estimate))
  }

  @Test func whatCannotBeStandardisedIsRefused() throws {
    let empty = try Stratum(events: 0, n: 0)
    let full = try Stratum(events: 3, n: 9)
    #expect(throws: TrinnError.self) { try DirectStandardisation([full, empty], weights: [1, 1], kind: .share) }
    #expect(try DirectStandardisation([full, empty], weights: [1, 0], kind: .share).estimate == 3.0 / 9)
    #expect(throws: TrinnError.self) { try DirectStandardisation([full], weights: [0], kind: .share) }
    #expect(throws: TrinnError.self) { try Stratum(events: -1, n: 2) }
    #expect(throws: TrinnError.self) { try IndirectStandardisation.expected([4], standard: [empty]) }
  }

  @Test func indirectAgreesWithR() throws {
    for row in try Reference("change/indirect.csv").rows {
      let it = try IndirectStandardisation(observed: row.integer("observed"), expected: row.number("expected"))
      try #expect(close(it.ratio, row.number("ratio")))
      try #expect(close(it.confLow, row.number("low"), 1e-11))
      try #expect(close(it.confHigh, row.number("high"), 1e-11))
      try #expect(close(it.pValue, row.number("p"), 1e-11))
    }
    // By hand: 10 at 1 of 5 and 30 at 1 of 10 make 2 + 3.
    let standard = try [Stratum(events: 1, n: 5), Stratum(events: 2, n: 20)]
    #expect(close(try IndirectStandardisation.expected([10, 30], standard: standard), 5))
    #expect(throws: TrinnError.self) { try IndirectStandardisation(observed: 3, expected: 0) }
  }

  @Test func funnelLimitsAgreeWithR() throws {
    for row in try Reference("change/funnel.csv").rows {
      let it = try FunnelLimits(
        target: row.number("target"), n: row.number("n"), kind: row["kind"] == "share" ? .share : .rate,
        level: row.number("level"))
      try #expect(close(it.low, row.number("low"), 1e-9), "\(row)")
      try #expect(close(it.high, row.number("high"), 1e-9), "\(row)")
    }
  }

  @Test func overdispersionAgreesWithR() throws {
    let row = try #require(try Reference("change/overdispersion.csv").rows.first)
    func list(_ name: String) throws -> [Double] {
      try #require(row[name]).split(separator: " ").compactMap { Double($0) }
    }
    let units = try zip(list("k"), list("n")).map { try Stratum(events: $0, n: $1) }
    let funnel = try Funnel(units, kind: .share, adjustment: .additive)
    let found = try #require(funnel.overdispersion)
    try #expect(close(found.factor, row.number("factor"), 1e-11))
    try #expect(close(found.betweenDeviation, row.number("tau"), 1e-10))
    #expect(funnel.isAdjusted)
    let exact = try Funnel(units, kind: .share)
    #expect(zip(exact.points, funnel.points).allSatisfy { $0.high998 < $1.high998 })
    #expect(throws: TrinnError.self) { try Funnel([], kind: .share) }
    #expect(throws: TrinnError.self) { try Funnel([Stratum(events: 5, n: 3)], kind: .share) }
    #expect(throws: TrinnError.self) { try Funnel([Stratum(events: 0, n: 3)], kind: .share) }
  }

  @Test func ranksSayHowUncertainTheyAre() throws {
    let clear = try RankIntervals([
      .estimate(30, standardError: 0.1), .estimate(10, standardError: 0.1), .estimate(20, standardError: 0.1),
    ])
    #expect(clear.units.map(\.rank) == [1, 3, 2])
    #expect(clear.units.allSatisfy { $0.rankLow == $0.rank && $0.rankHigh == $0.rank })
    let even = try RankIntervals(Array(repeating: .share(events: 5, n: 10), count: 8), seed: 4)
    #expect(even.units.allSatisfy { $0.rank == 4.5 && $0.rankLow <= 2 && $0.rankHigh >= 7 })
    #expect(even.units.allSatisfy { abs($0.chanceHighest - 0.25) < 0.04 }, "seed 4")
    #expect(even == (try RankIntervals(Array(repeating: .share(events: 5, n: 10), count: 8), seed: 4)))
    #expect(throws: TrinnError.self) { try RankIntervals([.share(events: 1, n: 2)]) }
    #expect(throws: TrinnError.self) { try RankIntervals([.share(events: 1, n: 2), .share(events: 3, n: 2)]) }
  }
}
