import Testing
import TrinnBasis
import TrinnKernels

/// The reference data of `survival.R`: three groups, two competing events, many ties.
struct CompetingData {
  let time: [Double]
  let cause: [UInt8]
  let group: [Int32]
  let stratum: [Int32]
  let weight: [Double]
  let entry: [Double]

  init() throws {
    let rows = try Reference("survival/competing-data.csv").rows
    time = try rows.map { try $0.number("time") }
    cause = try rows.map { UInt8(try $0.integer("cause")) }
    group = try rows.map { Int32(try $0.integer("group")) }
    stratum = try rows.map { Int32(try $0.integer("stratum")) }
    weight = try rows.map { try $0.number("weight") }
    entry = try rows.map { try $0.number("entry") }
  }

  func tables(entries: Bool = false, weights: Bool = false) throws -> [EventTable] {
    try EventColumns(
      time: time, cause: cause, causeCount: 2, entry: entries ? entry : nil, weight: weights ? weight : nil,
      group: group, groupCount: 3
    ).tables()
  }

  /// For each stratum a table a group.
  func strata() throws -> [[EventTable]] {
    let cells = zip(stratum, group).map { $0 * 3 + $1 }
    let tables = try EventColumns(time: time, cause: cause, causeCount: 2, group: cells, groupCount: 12).tables()
    return (0..<4).map { Array(tables[($0 * 3)..<($0 * 3 + 3)]) }
  }
}

@Suite struct AalenJohansenTests {
  /// Four pupils: completed at 1, left at 2, lost at 2, completed at 3.
  /// At 1: F1 = 1/4, S = 3/4. At 2, of three one leaves: F2 = 3/4 · 1/3 = 1/4, S = 1/2. At 3 the last completes:
  /// F1 = 1/4 + 1/2 = 3/4, S = 0.
  /// Error of F1 at 1: as a share, √(1/4 · 3/4 / 4).
  @Test func byHand() throws {
    let columns = try EventColumns(time: [1.0, 2, 2, 3], cause: [1, 2, 0, 1], causeCount: 2)
    let fit = try AalenJohansen(try #require(columns.tables().first))
    #expect(fit.times == [1, 2, 3] && fit.atRisk == [4, 3, 1])
    for (got, wanted) in zip(fit.causes[0].estimate, [0.25, 0.25, 0.75]) { #expect(close(got, wanted)) }
    for (got, wanted) in zip(fit.causes[1].estimate, [0, 0.25, 0.25]) { #expect(close(got, wanted)) }
    for (got, wanted) in zip(fit.none.estimate, [0.75, 0.5, 0]) { #expect(close(got, wanted)) }
    #expect(close(fit.causes[0].standardError[0], (0.25 * 0.75 / 4).squareRoot()))
    #expect(fit.causes[1].confLow[0] == 0 && fit.causes[1].confHigh[0] == 0, "nothing happened yet")
    #expect(fit.none.confLow[2] == nil, "everybody had an event")
  }

  @Test(arguments: CurveInterval.allCases)
  func agreesWithR(interval: CurveInterval) throws {
    let reference = try Reference("survival/aalen-johansen.csv").rows.filter { $0["kind"] == interval.rawValue }
    for (group, table) in try CompetingData().tables().enumerated() {
      let fit = try AalenJohansen(table, interval: interval)
      let rows = reference.filter { $0["group"] == "\(group)" }
      try #require(fit.times.count == rows.count)
      for (index, row) in rows.enumerated() {
        let place = "\(interval), group \(group), time \(fit.times[index])"
        try #expect(fit.times[index] == row.number("time") && fit.atRisk[index] == row.integer("at_risk"), "\(place)")
        try #expect(fit.causes[0].events[index] == row.integer("events1"), "\(place)")
        try #expect(fit.causes[1].events[index] == row.integer("events2"), "\(place)")
        for (curve, name) in [(fit.none, "0"), (fit.causes[0], "1"), (fit.causes[1], "2")] {
          try #expect(close(curve.estimate[index], row.number("p" + name), 1e-11), "\(place), \(name)")
          try #expect(close(curve.standardError[index], row.number("se" + name), 1e-10), "\(place), \(name)")
        }
        guard fit.causes[0].estimate[index] > 0, row["low1"] != "" else { continue }
        try #expect(close(fit.causes[0].confLow[index] ?? .nan, row.number("low1"), 1e-10), "\(place)")
        try #expect(close(fit.causes[0].confHigh[index] ?? .nan, row.number("high1"), 1e-10), "\(place)")
      }
    }
  }

  /// With one cause the incidence is what Kaplan-Meier leaves, with the same error.
  @Test func oneCauseIsKaplanMeier() throws {
    for table in try CompetingData().tables(entries: true, weights: true) {
      let fit = try AalenJohansen(table.only(cause: 1))
      let curve = try KaplanMeier(table.only(cause: 1))
      for (index, step) in curve.steps.enumerated() {
        #expect(close(1 - fit.causes[0].estimate[index], step.survival, 1e-11))
        #expect(abs(fit.none.standardError[index] - step.standardError) < 1e-12)
        #expect(abs(fit.causes[0].standardError[index] - step.standardError) < 1e-12)
      }
    }
  }

  @Test func aRowOfWeightTwoIsTwoRows() throws {
    let data = try CompetingData()
    let twice = data.time.indices.flatMap { Array(repeating: $0, count: Int(data.weight[$0])) }
    let many = try EventColumns(
      time: twice.map { data.time[$0] }, cause: twice.map { data.cause[$0] }, causeCount: 2,
      entry: twice.map { data.entry[$0] }, group: twice.map { data.group[$0] }, groupCount: 3
    ).tables()
    for (weighted, plain) in zip(try data.tables(entries: true, weights: true), many) {
      let (a, b) = (try AalenJohansen(weighted), try AalenJohansen(plain))
      #expect(a.times == b.times && a.n < b.n)
      for (x, y) in zip(a.causes[0].standardError, b.causes[0].standardError) { #expect(close(x, y, 1e-10)) }
      for (x, y) in zip(a.causes[1].estimate, b.causes[1].estimate) { #expect(close(x, y, 1e-11)) }
    }
  }
}

@Suite struct GrayTestTests {
  @Test(arguments: [0.0, 1], [0, 1])
  func agreesWithR(rho: Double, cause: Int) throws {
    let data = try CompetingData()
    for (kind, test) in [
      ("plain", try GrayTest(data.tables(), cause: cause, rho: rho)),
      ("stratified", try GrayTest(strata: data.strata(), cause: cause, rho: rho)),
    ] {
      let row = try #require(
        try Reference("survival/tests.csv").rows.first {
          try $0["kind"] == "gray \(kind) \(cause + 1)" && $0.number("rho") == rho
        })
      try #expect(close(test.statistic, row.number("statistic"), 1e-10), "\(kind)")
      try #expect(test.degreesOfFreedom == row.integer("df"))
      try #expect(close(test.pValue, row.number("p"), 1e-9))
    }
  }

  @Test func theOrderOfGroupsDoesNotMatter() throws {
    let tables = try CompetingData().tables()
    let (forward, backward) = (try GrayTest(tables, cause: 0), try GrayTest(tables.reversed(), cause: 0))
    #expect(close(forward.statistic, backward.statistic, 1e-10))
    #expect(forward.groups.map(\.observed) == backward.groups.map(\.observed).reversed())
  }

  @Test func saysWhatItCannotCompare() throws {
    let data = try CompetingData()
    #expect(throws: TrinnError.self) { try GrayTest([data.tables()[0]], cause: 0) }
    #expect(throws: TrinnError.self) { try GrayTest(data.tables(), cause: 2) }
    #expect(throws: TrinnError.self) { try GrayTest(data.tables(entries: true), cause: 0) }
    let quiet = try EventColumns(time: [1.0, 2, 3], cause: [0, 0, 0], group: [0, 1, 1], groupCount: 2).tables()
    #expect(throws: TrinnError.self) { try GrayTest(quiet, cause: 0) }
  }
}

@Suite struct WeightedLogRankTests {
  @Test(arguments: [0, 1, 0.5])
  func agreesWithR(rho: Double) throws {
    let data = try CompetingData()
    for (kind, test) in [
      ("plain", try LogRankTest(data.tables(), rho: rho)),
      ("stratified", try LogRankTest(strata: data.strata(), rho: rho)),
    ] {
      let row = try #require(
        try Reference("survival/tests.csv").rows.first { try $0["kind"] == kind && $0.number("rho") == rho })
      try #expect(close(test.statistic, row.number("statistic"), 1e-10), "\(kind)")
      try #expect(close(test.pValue, row.number("p"), 1e-9), "\(kind)")
    }
  }
}
