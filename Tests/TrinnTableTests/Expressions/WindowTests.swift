import Testing
import TrinnBasis
import TrinnSyntax
import TrinnTable

/// Windows worked out by hand: three pupils, rows out of order, a year without a row, a year with two.
@Suite struct WindowTests {
  private func years(_ starts: [Int16?]) -> Column {
    Column(schoolYears: starts.map { $0.map { SchoolYear(start: $0) } })
  }

  private func course() throws -> Table {
    try Table([
      "pupil": Column(identities: ["a", "b", "a", "a", "b", nil, "c", "b"]),
      "school_year": years([2023, 2020, 2020, 2021, 2021, 2020, nil, 2021]),
      "days": Column(integers: [4, 10, 1, nil, 20, 5, 6, 30], missing: .masked),
      "school": Column(codes: ["x", "y", "x", "y", "y", "x", "x", nil]),
    ])
  }

  private let absent = Scalar.missing(.rowAbsent)
  private let masked = Scalar.missing(.masked)

  @Test func aValueOfAnotherYearIsFoundByCalendar() throws {
    let table = try course()
    // Pupil a has no row in 2022; of b's two rows in 2021 the first counts.
    #expect(
      try values("in_year(days, school_year + 1)", table) == [
        absent, .integer(20), masked, absent, absent, absent, .missing(.notRecorded), absent,
      ])
    #expect(try Array(values("in_year(days, '2020-21')", table).prefix(5)) == integers(1, 10, 1, 1, 10))
    #expect(try values("in_year(days, school_year + 500)", table)[0] == .missing(.undefined))
    #expect(
      try values("change(days)", table) == [
        absent, absent, absent, masked, .integer(10), absent, .missing(.notRecorded), .integer(20),
      ])
  }

  @Test func whatIsSoFarSkipsMissingValues() throws {
    let table = try course()
    #expect(try values("cumulative_sum(days)", table) == integers(5, 10, 1, 1, 30, 5, 6, 60))
    #expect(try values("cumulative_count(days)", table) == integers(2, 1, 1, 1, 2, 1, 1, 3))
    #expect(try values("cumulative_count(days > 5)", table) == integers(0, 1, 0, 0, 2, 0, 1, 3))
    #expect(try values("cumulative_max(days)", table) == integers(4, 10, 1, 1, 20, 5, 6, 30))
    #expect(try values("cumulative_min(school)", table)[0] == .text("x"))
    #expect(try values("cumulative_mean(days)", table)[4] == .number(15))
  }

  @Test func aRollingWindowIsYearsAndNotRows() throws {
    let table = try course()
    // 2021, 2022, 2023 of pupil a: masked, no row, 4.
    #expect(try values("rolling_sum(days, 3, least = 1)", table)[0] == .integer(4))
    #expect(try values("rolling_sum(days, 3, least = 2)", table)[0] == absent)
    // Both rows of b's 2021 belong to the window, and to each other's.
    #expect(try values("rolling_mean(days, 2)", table)[4] == .number(20))
    #expect(try values("rolling_mean(days, 2)", table)[7] == .number(20))
    #expect(try values("rolling_mean(days, 2)", table)[3] == masked)
    #expect(try values("rolling_mean(days, 2)", table)[2] == absent)
    // A row without a year is a window of its own.
    #expect(try values("rolling_sum(days, 1)", table)[6] == .integer(6))
    #expect(try values("rolling_sum(days, 2)", table)[6] == absent)
  }

  @Test func aTableOfPlacesSaysWhatItsRowsBelongTo() throws {
    let table = try Table([
      "municipality": Column(codes: ["1", "1", "1", "2"]), "year": Column(integers: [2020, 2021, 2022, 2020]),
      "share": Column(numbers: [0.5, 0.25, 0, 1]), "n": Column(integers: [10, 30, 0, 8]),
    ])
    #expect(
      try values("rolling_mean(share, 2, by = municipality, year = year)", table) == [
        absent, .number(0.375), .number(0.125), absent,
      ])
    #expect(
      try values("rolling_mean(share, 2, weight = n, least = 1, by = municipality, year = year)", table)
        == [.number(0.5), .number(0.3125), .number(0.25), .number(1)])
    #expect(try values("share_of_total(n, by = municipality)", table)[1] == .number(0.75))
    #expect(try values("share_of_total(n * 0)", table)[0] == .missing(.undefined))
  }

  @Test func rankSharesPlacesAndPartsHoldEqualValuesTogether() throws {
    let table = try Table([
      "x": Column(integers: [3, 1, 3, nil, 2], missing: .notApplicable), "g": Column(texts: ["a", "a", "a", "a", "b"]),
    ])
    #expect(try values("rank(x)", table) == integers(3, 1, 3, nil, 2, else: .notApplicable))
    #expect(try values("rank(-x)", table) == integers(1, 4, 1, nil, 3, else: .notApplicable))
    #expect(try values("rank(x, by = g)", table) == integers(2, 1, 2, nil, 1, else: .notApplicable))
    #expect(try values("quantile_group(x, 2)", table) == integers(2, 1, 2, nil, 1, else: .notApplicable))
  }

  @Test(arguments: [
    ("lag(n)", "lag looks over the rows of a pupil, and the table names no pupil"),
    ("rolling_mean(n, 3)", "the table names no pupil"),
    ("rolling_mean(n, 3, by = place)", "there is no column \"school_year\""),
    ("in_year(n, 2020, by = place, year = place)", "wanted years, got text"),
    ("in_year(n, 'x', by = place, year = big)", "no years"),
    ("rolling_mean(n, 0, by = place, year = n)", "1 to 100"),
    ("rolling_mean(n, 2, least = 3, by = place, year = n)", "1 to 2"),
    ("rolling_mean(place, 2, by = place, year = n)", "wanted a number"),
    ("rolling_mean(n, 2, weight = -n, by = place, year = n)", "below zero"),
    ("quantile_group(n, 1)", "2 to 1000"), ("cumulative_max(n > 1, by = place, order = n)", "values with an order"),
  ])
  func saysWhatIsLacking(text: String, sentence: String) throws {
    let table = try Table([
      "place": Column(texts: ["a", "b"]), "n": Column(integers: [1, 2]), "big": Column(integers: [1, 20_000]),
    ])
    let error = try #require(throws: TrinnError.self) { try values(text, table) }
    #expect("\(error)".contains(sentence), "\(error)")
  }

  @Test func topKeepsTheFirstRowsOfEachGroup() throws {
    let table = try course()
    let first = try table.top(1, by: "pupil", order: "school_year")
    #expect(try first.column("days").cells == [.integer(1), .integer(10), .integer(6), .integer(5)])
    let most = try table.top(2, by: "school", order: "-days")
    #expect(try most.column("days").cells == integers(6, 5, 20, 10, 30))
    #expect(try table.top(2, order: "-days").column("days").cells == integers(30, 20))
    let tied = try Table(["g": Column(texts: ["a", "a", "a", "b"]), "x": Column(integers: [1, 1, 1, nil])])
    let cut = try tied.top(2, by: "g", order: "x")
    #expect(cut.rowCount == 3)
    #expect(cut.notes.first?.hasPrefix("in 1 group a row that is left out ties") == true)
    #expect(try tied.top(2, by: "g", order: "x", ties: .all).rowCount == 4)
    #expect(try tied.top(2, by: "g").notes.isEmpty)
    #expect(throws: TrinnError.self) { try table.top(0) }
  }

  /// Groups in the order of their keys, in each the first rows of the whole table in that order.
  @Test(arguments: lawSizes) func topIsSortAndCount(size: Int) throws {
    var random = RandomTables(seed: UInt64(size))
    let table = try random.table(count: size).setting("row", to: Column(integers: Array(0..<size)))
    let cases = [
      ("text", "-number, row", 2), ("`\(ColumnType.level(.gradeLevel).name)`", "date", 1), ("boolean, code", "-row", 3),
    ]
    for (by, order, count) in cases {
      let keyed = try table.group(by)
      let sorted = try table.sort(order)
      let expected = try (0..<keyed.grouping.groupCount).flatMap { group in
        try sorted.column("row").cells.filter { cell in
          guard case .integer(let row) = cell else { return false }
          return keyed.grouping.ids[Int(row)] == group
        }.prefix(count)
      }
      #expect(try table.top(count, by: by, order: order).column("row").cells == expected, "\(by) \(size)")
    }
  }

  /// A figure made of several groups rests on the smallest of them.
  @Test func aWindowOverGroupsRestsOnTheSmallest() throws {
    let table = try Table(
      [
        "place": Column(codes: ["a", "a", "a", "b"]), "school_year": years([2020, 2021, 2022, 2020]),
        "n": Column(integers: [30, 2, 40, 0]),
      ], subject: .groups(support: [30, 2, 40, 0]))
    func support(_ text: String) throws -> [Int] {
      guard case .groups(let support) = try table.derive("x = \(text)").subject else { return [] }
      return try support.counts()
    }
    #expect(try support("n * 2") == [30, 2, 40, 0])
    #expect(try support("lag(n, by = place)") == [30, 2, 2, 0])
    #expect(try support("rolling_sum(n, 2, by = place)") == [30, 2, 2, 0])
    #expect(try support("cumulative_sum(n, by = place)") == [30, 2, 2, 0])
    #expect(try support("in_year(n, school_year + 2, by = place)") == [30, 2, 40, 0])
    #expect(try support("change(n, by = place) + first(n, by = place)") == [30, 2, 2, 0])
    #expect(try support("share_of_total(n)") == [2, 2, 2, 2])
    #expect(try support("rank(n)") == [30, 2, 40, 0])
    #expect(try table.count("x = lag(n, by = place)").support == [2, 2, 30])
  }
}
