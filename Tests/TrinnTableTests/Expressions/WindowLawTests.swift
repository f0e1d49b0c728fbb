import Testing
import TrinnBasis
import TrinnSyntax
import TrinnTable
import TrinnTestSupport

/// Every window against a search through all rows, on random tables of every type, with missing pupils, years and values,
/// and with several rows of one pupil in one year.
@Suite struct WindowLawTests {
  private static let rounds = Torture.rounds(2, long: 60)

  private func windows(_ table: Table, _ value: String, by part: String = "pupil") throws -> SlowWindows {
    SlowWindows(
      parts: try table.column(part).cells, years: try table.column("school year").cells,
      values: try table.column(value).cells)
  }

  private func agree(_ text: String, _ table: Table, _ seed: UInt64, _ expected: (Int) -> Scalar) throws {
    let found = try values(text, table)
    for row in 0..<table.rowCount {
      #expect(isSame(found[row], expected(row)), "\(text), row \(row), seed \(seed)")
    }
  }

  /// Sums of numbers may be taken in another order.
  private func isSame(_ a: Scalar, _ b: Scalar) -> Bool {
    guard case .number(let x) = a, case .number(let y) = b else { return a == b }
    return abs(x - y) <= 1e-9 * max(1, abs(x), abs(y))
  }

  private func forEachTable(_ size: Int, _ body: (Table, UInt64) throws -> Void) throws {
    for round in 0..<Self.rounds {
      let seed = UInt64(size * 1000 + round)
      var random = RandomTables(seed: seed)
      var table = try random.table(count: size)
      // Many pupils with few rows each, and few with many.
      if round % 2 == 0 {
        table = try table.setting("pupil", to: random.column(.identity, count: size, distinct: max(1, size / 4)))
      }
      try body(table, seed)
    }
  }

  @Test(arguments: lawSizes)
  func positionsAndOtherYears(size: Int) throws {
    try forEachTable(size) { table, seed in
      var slow = try windows(table, "pupil")
      var byText = try windows(table, "pupil", by: "text")
      for type in RandomTables.types {
        let name = type == .identity ? "pupil" : type.name
        slow.values = try table.column(name).cells
        byText.values = slow.values
        try agree("lag(`\(name)`)", table, seed) { slow.neighbour($0, -1) }
        try agree("lead(`\(name)`, 2)", table, seed) { slow.neighbour($0, 2) }
        try agree("first(`\(name)`)", table, seed) { slow.first($0) }
        try agree("last(`\(name)`)", table, seed) { slow.last($0) }
        try agree("row_number()", table, seed) { .integer(Int64(slow.number($0))) }
        try agree("in_year(`\(name)`, `school year` + 1)", table, seed) { slow.inYear($0, later: 1) }
        try agree("in_year(`\(name)`, `school year` - 2)", table, seed) { slow.inYear($0, later: -2) }
        try agree("lag(`\(name)`, by = text)", table, seed) { byText.neighbour($0, -1) }
        try agree("in_year(`\(name)`, `school year` + 1, by = {text})", table, seed) { byText.inYear($0, later: 1) }
        if ![.identity, .boolean].contains(type) {
          try agree("cumulative_max(`\(name)`)", table, seed) { slow.cumulativeMost($0) }
        }
        if type != .identity {
          try agree("rank(`\(name)`, by = pupil)", table, seed) { slow.rank($0) }
          try agree("quantile_group(`\(name)`, 3, by = pupil)", table, seed) { slow.quantileGroup($0, 3) }
        }
      }
    }
  }

  @Test(arguments: lawSizes)
  func sumsAndMeans(size: Int) throws {
    try forEachTable(size) { table, seed in
      for name in ["integer", "decimal(2)", "number"] {
        let table = name == "number" ? try table.derive("number = if_else(number > 1e9, 2e0, number)") : table
        let slow = try windows(table, name)
        try agree("cumulative_sum(`\(name)`)", table, seed) { slow.cumulativeSum($0) }
        try agree("cumulative_mean(`\(name)`)", table, seed) { slow.cumulativeMean($0) }
        try agree("cumulative_count(`\(name)`)", table, seed) { .integer(Int64(slow.cumulativeCount($0))) }
        try agree("share_of_total(`\(name)`, by = pupil)", table, seed) { slow.shareOfTotal($0) }
        for (width, least) in [(1, 1), (2, 2), (3, 1), (3, 2), (5, 5)] {
          let options = "\(width), least = \(least)"
          try agree("rolling_sum(`\(name)`, \(options))", table, seed) { row in
            slow.rolling(row, width: width, least: least, slow.sum)
          }
          try agree("rolling_mean(`\(name)`, \(options))", table, seed) { row in
            slow.rolling(row, width: width, least: least, slow.mean)
          }
        }
        try agree("rolling_mean(`\(name)`, 2)", table, seed) { slow.rolling($0, width: 2, least: 2, slow.mean) }
        // The change is the difference to what in_year gives, missing reasons and all.
        #expect(
          try values("change(`\(name)`)", table)
            == values("`\(name)` - in_year(`\(name)`, `school year` - 1)", table), "seed \(seed)")
        // With equal weights the weighted mean is the mean.
        let plain = try values("rolling_mean(`\(name)`, 3, least = 1)", table)
        try agree("rolling_mean(`\(name)`, 3, least = 1, weight = 2)", table, seed) { plain[$0] }
      }
    }
  }

  /// Panels and sorted parts are two routes to the same row; so are whole numbers and school years.
  @Test(arguments: lawSizes + [70_000])
  func routesAgree(size: Int) throws {
    let seed = UInt64(size)
    var random = RandomTables(seed: seed)
    let table = try Table([
      "pupil": random.column(.identity, count: size, distinct: max(1, size / 2)),
      "school_year": random.column(.schoolYear, count: size, distinct: 13),
      "n": random.column(.integer, count: size), "one": Column(integers: Array(repeating: 1, count: size)),
      "row": Column(integers: Array(0..<size)), "status": random.column(.code(list: nil), count: size),
      "is_in": random.column(.boolean, count: size), "level": random.column(.level(.gradeLevel), count: size),
    ]).derive("start = year(school_year)")
    let panel = try values("in_year(n, school_year + 1)", table)
    #expect(try values("in_year(n, school_year + 1, by = {pupil, one})", table) == panel, "seed \(seed)")
    #expect(try values("in_year(n, start + 1, year = start)", table) == panel, "seed \(seed)")
    // Few different values are kept in the panel itself, unless a pupil has two of them in one year.
    for name in ["status", "is_in", "level"] {
      for rows in [table, try table.top(1, by: "pupil, school_year")] {
        let expected = try values("in_year(\(name), school_year - 1, by = {pupil, one})", rows)
        #expect(try values("in_year(\(name), school_year - 1)", rows) == expected, "\(name), seed \(seed)")
      }
    }
    let lagged = try values("lag(n)", table)
    #expect(try values("lag(n, order = start)", table) == lagged, "seed \(seed)")
    #expect(try values("lag(n, by = {pupil, one})", table) == lagged, "seed \(seed)")
    // So many orders that part and place need more than 32 bits.
    #expect(try values("lag(n, order = {school_year, row})", table) == lagged, "seed \(seed)")
  }
}
