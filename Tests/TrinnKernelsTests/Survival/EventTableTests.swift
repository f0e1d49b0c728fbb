import Testing
import TrinnBasis
import TrinnKernels

@Suite struct EventTableTests {
  /// Counted by cells, put in order by radix, from whole and broken times: every route gives what a plain scan gives.
  @Test(arguments: [1 as UInt64, 2, 3, 4])
  func everyRouteGivesTheSame(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    // Few groups are counted; many groups over broken times are put in order.
    let groups = seed % 2 == 0 ? 3 : 900
    let isWhole = seed > 2
    let n = 4000
    let time = (0..<n).map { _ in isWhole ? Double(1 + random.below(400)) : 0.1 + random.uniform() * 400 }
    let cause = (0..<n).map { _ in UInt8(random.below(3)) }
    let group = (0..<n).map { _ in Int32(random.below(groups + 1)) - 1 }
    let entry = time.map { $0 * Double(random.below(2)) * 0.5 }
    let weight = (0..<n).map { _ in 0.5 + random.uniform() }
    let tables = try EventColumns(
      time: time, cause: cause, causeCount: 2, entry: entry, weight: weight, group: group, groupCount: groups
    ).tables()
    for (index, table) in tables.enumerated() {
      let own = group.indices.filter { group[$0] == Int32(index) }
      #expect(table.n == own.count, "seed \(seed)")
      #expect(table.times == Set(own.map { time[$0] }).sorted(), "seed \(seed)")
      guard index % 50 < 3 else { continue }
      for (place, now) in table.times.enumerated() {
        let here = own.filter { time[$0] == now }
        #expect(table.atRisk[place] == own.count { time[$0] >= now && entry[$0] < now }, "seed \(seed)")
        #expect(table.censored[place] == here.count { cause[$0] == 0 }, "seed \(seed)")
        #expect(table.events[place * 2 + 1] == here.count { cause[$0] == 2 }, "seed \(seed)")
      }
    }
  }

  @Test func wholeTimesAsIntegersGiveTheSame() throws {
    let data = try CompetingData()
    let whole = try EventColumns(
      time: data.time.map { Int32($0) }, cause: data.cause, causeCount: 2, entry: data.entry.map { Int32($0) },
      group: data.group, groupCount: 3
    ).tables()
    for (a, b) in zip(whole, try data.tables(entries: true)) {
      #expect(a.times == b.times && a.atRisk == b.atRisk && a.events == b.events && a.censored == b.censored)
    }
  }

  @Test func rowsOfNoGroupAreLeftOutWhateverTheyHold() throws {
    let tables = try EventColumns(
      time: [1, .nan, 2, -1], cause: [1, 1, 0, 200], group: [0, -1, 1, -1], groupCount: 3
    ).tables()
    #expect(tables.map(\.n) == [1, 1, 0])
    #expect(tables[2].isEmpty && tables[0].eventCount == 1)
    #expect(throws: TrinnError.self) { try KaplanMeier(tables[2]) }
  }

  @Test func theOrderOfRowsDoesNotMatter() throws {
    let data = try CompetingData()
    var random = SeededGenerator(seed: 5)
    let order = random.shuffled(Array(data.time.indices))
    let mixed = try EventColumns(
      time: order.map { data.time[$0] }, cause: order.map { data.cause[$0] }, causeCount: 2,
      group: order.map { data.group[$0] }, groupCount: 3
    ).tables()
    for (a, b) in zip(mixed, try data.tables()) { #expect(a.times == b.times && a.events == b.events) }
  }

  @Test func refusesImpossibleColumns() {
    #expect(throws: TrinnError.self) { try EventColumns(time: [1.0], cause: [2]) }
    #expect(throws: TrinnError.self) { try EventColumns(time: [1.0], cause: [1], weight: [-1]) }
    #expect(throws: TrinnError.self) { try EventColumns(time: [1.0], cause: [1], group: [1], groupCount: 1) }
    #expect(throws: TrinnError.self) { try EventColumns(time: [-1 as Int32], cause: [1]) }
    #expect(throws: TrinnError.self) { try EventColumns(time: [1.0], cause: [1], entry: [1]) }
    #expect(throws: TrinnError.self) { try EventColumns(time: [1.0], cause: [1], causeCount: 0) }
  }
}

@Suite struct RadixOrderTests {
  @Test(arguments: [1 as UInt64, 2, 3])
  func isTheStableOrder(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let values =
      (0..<5000).map { _ in
        Double(random.below(1000) - 500) * (seed == 1 ? 1 : random.uniform())
      } + [-0.0, 0, .infinity, -.infinity]
    let expected = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    #expect(try RadixOrder.ascending(values).map(Int.init) == expected, "seed \(seed)")
  }

  @Test func emptyAndAlike() throws {
    #expect(try RadixOrder.ascending([UInt64]()).isEmpty)
    #expect(try RadixOrder.ascending([7 as UInt64, 7, 7]) == [0, 1, 2])
  }
}
