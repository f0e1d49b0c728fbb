import Testing
import TrinnBasis
import TrinnTable

@Suite struct JoinInTimeTests {
  let pupils: Table
  let rates: Table
  let codes: Table

  init() throws {
    pupils = try Table([
      "school": Column(codes: ["A", "A", "A", "B", "C", nil], missing: .masked),
      "year": Column(schoolYears: [2018, 2020, 2025, 2020, 2020, 2020].map { SchoolYear(start: $0) }),
      "row": Column(integers: [1, 2, 3, 4, 5, 6]),
    ])
    rates = try Table(
      [
        "school": Column(codes: ["A", "A", "B", "A"]),
        "since": Column(schoolYears: [2021, 2019, 2021, 2020].map { SchoolYear(start: $0) }),
        "rate": Column(integers: [21, 19, 31, 20]),
      ], subject: .open)
    codes = try Table(
      [
        "school": Column(codes: ["A", "A", "B", "A"]),
        "from": Column(schoolYears: ([nil, 2020, 2021, 2021] as [Int16?]).map { $0.map { SchoolYear(start: $0) } }),
        "to": Column(schoolYears: ([2019, 2020, nil, nil] as [Int16?]).map { $0.map { SchoolYear(start: $0) } }),
        "name": Column(texts: ["old", "middle", "B", "new"]),
      ], subject: .open)
  }

  private func asOf(_ direction: JoinOptions.AsOf.Direction, _ tolerance: Double? = nil) throws -> [Int64?] {
    let time = JoinOptions.AsOf(key: ("year", "since"), direction: direction, tolerance: tolerance)
    let joined = try pupils.join(rates, JoinOptions(keys: [("school", "school")], kind: .left, time: .asOf(time)))
    #expect(joined.names == ["school", "year", "row", "since", "rate"])
    return try joined.column("rate").cells.map { if case .integer(let rate) = $0 { rate } else { nil } }
  }

  @Test func thePartnerIsTheLatestThatIsNotAfter() throws {
    #expect(try asOf(.before) == [nil, 20, 21, nil, nil, nil])
    #expect(try asOf(.after) == [19, 20, nil, 31, nil, nil])
    #expect(try asOf(.nearest) == [19, 20, 21, 31, nil, nil])
    #expect(try asOf(.before, 3) == [nil, 20, nil, nil, nil, nil])
  }

  @Test func theSentenceTellsALateRowFromAnUnknownKey() throws {
    let time = JoinOptions.Time.asOf(.init(key: ("year", "since")))
    let joined = try pupils.join(rates, JoinOptions(keys: [("school", "school")], kind: .left, time: time))
    #expect(
      joined.notes == [
        "joined by school, year: 4 of 6 rows without a partner, 1 for a missing key (1 masked) and 2 for none at their time"
      ])
  }

  @Test func aCodeHoldsFromItsFirstYearToItsLast() throws {
    let time = JoinOptions.Time.validity(.init(at: "year", from: "from", to: "to"))
    let options = JoinOptions(keys: [("school", "school")], kind: .left, expect: .manyToOne, time: time)
    let joined = try pupils.join(codes, options)
    #expect(
      try joined.column("name").cells == [
        .text("old"), .text("middle"), .text("new"), .missing(.rowAbsent), .missing(.rowAbsent), .missing(.rowAbsent),
      ])
    let without = JoinOptions.Time.validity(.init(at: "year", from: "from", to: "to", ends: .excluded))
    let semi = try pupils.join(codes, JoinOptions(keys: [("school", "school")], kind: .semi, time: without))
    #expect(try semi.column("row").cells == [1, 3].map { .integer($0) })
    #expect(semi.notes.first?.contains("1 row of the other table without a time at which they hold") == true)
  }

  @Test func codesThatOverlapBreakAnExpectation() throws {
    let time = JoinOptions.Time.validity(.init(at: "year", from: "from", to: "to"))
    let options = JoinOptions(keys: [("school", "school")], expect: .manyToOne, time: time)
    let error = #expect(throws: TrinnError.self) { try pupils.join(codes.append(codes), options) }
    #expect(
      error?.sentence
        == "expected many to one, but 2 keys have more than one row at one time in the right table (school)")
  }

  @Test func aTimeOfAnotherTypeIsAnErrorThatNamesBoth() throws {
    let time = JoinOptions.Time.asOf(.init(key: ("year", "rate")))
    let error = #expect(throws: TrinnError.self) {
      try pupils.join(rates, JoinOptions(keys: [("school", "school")], time: time))
    }
    #expect(error?.sentence == "\"year\" is school year and \"rate\" is integer")
    let text = JoinOptions.Time.asOf(.init(key: ("school", "school")))
    let unordered = #expect(throws: TrinnError.self) { try pupils.join(rates, JoinOptions(keys: [], time: text)) }
    #expect(unordered?.sentence == "\"school\" is code, which has no order in time")
  }

  private static let times: [ColumnType] = [
    .integer, .number, .decimal(scale: 2), .date, .schoolYear, .level(.gradeLevel), .boolean,
  ]

  /// Against a search through all rows, with and without a key, in every direction.
  @Test(arguments: lawSizes)
  func asOfAgreesWithALinearSearch(size: Int) throws {
    let seed = UInt64(size + 77)
    var random = RandomTables(seed: seed)
    for type in JoinInTimeTests.times {
      for direction in JoinOptions.AsOf.Direction.allCases {
        let other = random.generator.below(size + 3)
        let left = try Table([
          "k": random.column(.text, count: size), "t": random.column(type, count: size, distinct: 30),
        ])
        let right = try Table([
          "k": random.column(.text, count: other), "t": random.column(type, count: other, distinct: 30),
          "row": Column(integers: Array(0..<other)),
        ])
        let tolerance = random.generator.below(2) == 0 ? nil : 40.0
        let isKeyed = random.generator.below(3) > 0
        let time = JoinOptions.AsOf(key: ("t", "t"), direction: direction, tolerance: tolerance)
        let options = JoinOptions(keys: isKeyed ? [("k", "k")] : [], kind: .left, time: .asOf(time))
        let joined = try left.join(right, options)
        let theirs = right.cells
        let expected = left.cells.map { row -> Scalar in
          var best: (distance: Double, isLater: Double, apart: Double, row: Scalar)?
          for partner in theirs where !isKeyed || (partner[0] == row[0] && !row[0].isMissing) {
            guard let own = moment(row[1]), let other = moment(partner[1]) else { continue }
            if direction == .before, other > own { continue }
            if direction == .after, other < own { continue }
            let distance = abs(own - other)
            if let tolerance, distance > tolerance * (type == .decimal(scale: 2) ? 100 : 1) { continue }
            // Of two as near on both sides the earlier; where distances round to the same, the nearer in order; the last row.
            let (isLater, apart) = other > own ? (1.0, other) : (0, -other)
            if let best, (distance, isLater, apart) > (best.distance, best.isLater, best.apart) { continue }
            best = (distance, isLater, apart, partner[2])
          }
          return best?.row ?? .missing(.rowAbsent)
        }
        #expect(try joined.column("row").cells == expected, "\(type.name) \(direction), seed \(seed)")
      }
    }
  }

  @Test(arguments: lawSizes)
  func validityAgreesWithALinearSearch(size: Int) throws {
    let seed = UInt64(size + 99)
    var random = RandomTables(seed: seed)
    for type in JoinInTimeTests.times {
      for ends in JoinOptions.Validity.Ends.allCases {
        let other = random.generator.below(size + 3)
        let left = try Table([
          "k": random.column(.code(list: nil), count: size), "t": random.column(type, count: size, distinct: 12),
          "own": Column(integers: Array(0..<size)),
        ])
        let right = try Table([
          "k": random.column(.text, count: other), "a": random.column(type, count: other, distinct: 12),
          "b": random.column(type, count: other, distinct: 12), "row": Column(integers: Array(0..<other)),
        ])
        let time = JoinOptions.Time.validity(.init(at: "t", from: "a", to: "b", ends: ends))
        let joined = try left.join(right, JoinOptions(keys: [("k", "k")], time: time))
        let theirs = right.cells
        let expected = left.cells.flatMap { row in
          theirs.filter { partner in
            guard partner[0] == row[0], !row[0].isMissing, let own = moment(row[1]) else { return false }
            let (from, to) = (moment(partner[1]) ?? -.infinity, moment(partner[2]) ?? .infinity)
            return from <= own && (ends == .included || to == .infinity ? own <= to : own < to)
          }.map { [row[2], $0[3]] }
        }
        let found = zip(try joined.column("own").cells, try joined.column("row").cells).map { [$0, $1] }
        #expect(found == expected, "\(type.name) \(ends), seed \(seed)")
      }
    }
  }

  /// Decimals in whole units: their distances are exact.
  private func moment(_ cell: Scalar) -> Double? {
    switch cell {
    case .boolean(let value): value ? 1 : 0
    case .date(let date): Double(date.day)
    case .schoolYear(let year): Double(year.start)
    case .level(let rank, _): Double(rank)
    case .decimal(let value): Double(value.units)
    default: cell.number
    }
  }
}
