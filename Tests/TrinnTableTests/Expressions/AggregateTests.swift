import Testing
import TrinnBasis
import TrinnSyntax
import TrinnTable

/// Three groups: the first whole, the second with gaps, the third with nothing but gaps.
private func example() throws -> (table: Table, grouping: Grouping) {
  let table = try Table([
    "g": Column(integers: [1, 2, 1, 3, 2, 1, 1]),
    "n": Column(integers: [4, 10, 1, nil, nil, 3, 2], missing: .masked),
    "d": Column(decimals: [150, 1, 250, nil, nil, 100, 100], scale: 2, missing: .masked),
    "x": Column(numbers: [1.5, 0, 2.5, nil, nil, 1, 1], missing: .notApplicable),
    "w": Column(numbers: [1, 1, 2, 1, 1, 1, 0]),
    "ok": Column(booleans: [true, false, false, nil, nil, true, true], missing: .notYetMeasured),
    "t": Column(texts: ["Ås", "b", "Aa", nil, nil, "øy", "ås"]),
    "pupil": Column(identities: ["p", "q", "p", nil, "q", "r", "p"]),
    "year": Column(schoolYears: [2020, 2021, 2019, 2024, 2022, 2023, 2018].map { SchoolYear(start: $0) }),
  ])
  return (table, try Grouping([table.column("g")], rowCount: 7))
}

private func aggregate(_ text: String, results: [(name: String, column: Column)] = []) throws -> AggregateResult {
  let (table, grouping) = try example()
  return try table.aggregate(.parse(text), by: grouping, results: results)
}

private let handWorked: [(text: String, expected: [Scalar])] = [
  ("count()", [Scalar.integer(4), .integer(2), .integer(1)]),
  ("count(n)", [.integer(4), .integer(1), .integer(0)]),
  ("count(ok)", [.integer(3), .integer(0), .integer(0)]),
  ("count(n > 2)", [.integer(2), .integer(1), .integer(0)]),
  ("count_distinct(pupil)", [.integer(2), .integer(1), .integer(0)]),
  ("count_distinct(t)", [.integer(4), .integer(1), .integer(0)]),
  ("sum(n)", [.integer(10), .integer(10), .missing(.masked)]),
  (
    "sum(d)",
    [.decimal(FixedDecimal(units: 600, scale: 2)), .decimal(FixedDecimal(units: 1, scale: 2)), .missing(.masked)]
  ),
  ("sum(x)", [.number(6), .number(0), .missing(.notApplicable)]),
  ("mean(n)", [.number(2.5), .number(10), .missing(.masked)]),
  ("mean(d)", [.number(1.5), .number(0.01), .missing(.masked)]),
  ("mean(x, weight = w)", [.number(7.5 / 4), .number(0), .missing(.notApplicable)]),
  ("sum(x, weight = w)", [.number(7.5), .number(0), .missing(.notApplicable)]),
  ("share(ok)", [.number(0.75), .number(0), .missing(.notYetMeasured)]),
  ("share(ok, weight = w)", [.number(0.5), .number(0), .missing(.notYetMeasured)]),
  ("sd(x)", [.number(0.5.squareRoot()), .missing(.undefined), .missing(.notApplicable)]),
  ("median(n)", [.number(2.5), .number(10), .missing(.masked)]),
  ("quantile(n, 0.25)", [.number(1.75), .number(10), .missing(.masked)]),
  ("quantile(n, 1)", [.number(4), .number(10), .missing(.masked)]),
  ("min(t)", [.text("øy"), .text("b"), .missing(.notRecorded)]),
  ("max(t)", [.text("Ås"), .text("b"), .missing(.notRecorded)]),
  ("min(n)", [.integer(1), .integer(10), .missing(.masked)]),
  (
    "max(year)",
    [
      .schoolYear(SchoolYear(start: 2023)), .schoolYear(SchoolYear(start: 2022)),
      .schoolYear(SchoolYear(start: 2024)),
    ]
  ),
  ("first(n)", [.integer(4), .integer(10), .missing(.masked)]),
  ("last(t)", [.text("ås"), .text("b"), .missing(.notRecorded)]),
  ("sum(n) / count()", [.number(2.5), .number(5), .missing(.masked)]),
  ("round(100 * share(ok), 1) .. ''", []),
  ("if_else(count() > 1, max(n) - min(n), 0)", [.integer(3), .integer(0), .integer(0)]),
  ("count(ok) > 2 or missing(sum(n))", [.boolean(true), .boolean(false), .boolean(true)]),
]

@Suite struct AggregateTests {
  @Test(arguments: handWorked)
  func givesWhatIsWorkedOutByHand(text: String, expected: [Scalar]) throws {
    guard !expected.isEmpty else {
      #expect(throws: TrinnError.self) { try aggregate(text) }
      return
    }
    let cells = try aggregate(text).column.cells
    for (found, expected) in zip(cells, expected) {
      guard case .number(let x) = found, case .number(let y) = expected else {
        #expect(found == expected)
        continue
      }
      #expect(abs(x - y) <= 1e-15 * max(1, abs(y)))
    }
    #expect(cells.count == expected.count)
  }

  @Test func itSaysWhatItRestsOn() throws {
    let result = try aggregate("sum(n) / count(ok)")
    #expect(result.uses.map(\.text) == ["sum(n)", "count(ok)"])
    #expect(result.uses.map(\.used) == [[4, 1, 0], [4, 1, 0]])
    #expect(result.uses[0].leftOut == [.masked: 2])
    #expect(result.notes == ["sum(n): 2 rows left out: 2 masked", "count(ok): 2 rows left out: 2 not yet measured"])
    #expect(try aggregate("count()").notes.isEmpty)
  }

  @Test func laterResultsSeeEarlierOnes() throws {
    let total = try aggregate("sum(n)").column
    #expect(
      try aggregate("total + count()", results: [("total", total)]).column.cells == [
        .integer(14), .integer(12), .missing(.masked),
      ])
  }

  @Test func withoutRowsThereIsNothingToSpeakOf() throws {
    let empty = try Table(["n": Column(integers: []), "t": Column(texts: [])])
    let grouping = try Grouping([], rowCount: 0)
    func one(_ text: String) throws -> Scalar { try empty.aggregate(.parse(text), by: grouping).column[0] }
    #expect(try one("count()") == .integer(0))
    #expect(try one("count_distinct(t)") == .integer(0))
    for text in ["sum(n)", "mean(n)", "median(n)", "max(t)", "first(n)", "sd(n)", "share(n > 1)"] {
      #expect(try one(text) == .missing(.notApplicable), "\(text)")
    }
  }

  @Test func sumsAreExactAndNeverATrap() throws {
    let table = try Table([
      "big": Column(integers: [.max, .max, .min, .min]), "a": Column(numbers: [1e16, 1, -1e16, 1]),
      "huge": Column(numbers: [1.7e308, 1.7e308, 0, 0]), "g": Column(integers: [1, 1, 2, 2]),
    ])
    let whole = try Grouping([], rowCount: 4)
    let halves = try Grouping([table.column("g")], rowCount: 4)
    #expect(try table.aggregate(.parse("sum(big)"), by: whole).column.cells == [.integer(-2)])
    #expect(
      try table.aggregate(.parse("sum(big)"), by: halves).column.cells == [.missing(.undefined), .missing(.undefined)])
    #expect(try table.aggregate(.parse("sum(a)"), by: whole).column.cells == [.number(2)])
    #expect(try table.aggregate(.parse("sum(huge)"), by: whole).column.cells == [.missing(.undefined)])
  }

  @Test(arguments: [
    ("n", "\"n\" has a value in each row, and a group has many rows", "say which: mean(n)"),
    ("sum(t)", "sum wanted a number, got text \"t\"", ""),
    ("share(n)", "share wanted a condition, got integer \"n\"", ""),
    ("min(pupil)", "min wanted values with an order, got identity \"pupil\"", ""),
    ("max(ok)", "max wanted values with an order, got boolean \"ok\"", "write share(x)"),
    ("quantile(n, 90)", "the part of a quantile lies from 0 to 1", "ninety per cent is 0.9"),
    ("mean(n, weight = w - 1)", "1 row has a weight below zero", ""),
    ("mean(sum(n))", "sum speaks of many rows, and here each row stands alone", "aggregates belong in summarise"),
    ("meen(n)", "unknown function \"meen\"", "did you mean \"mean\"?"),
    ("sum(poeng)", "unknown column \"poeng\"", "columns: g, n"),
    ("count_distinct(pupil) == 'p'", "\"==\" does not take integer and text", "a number is written without quotes"),
  ])
  func errorsSayWhatAndWhatNext(text: String, sentence: String, hint: String) throws {
    let error = try #require(throws: TrinnError.self) { try aggregate(text) }
    #expect(error.sentence == sentence)
    #expect(error.hint?.hasPrefix(hint) ?? hint.isEmpty, "\(error)")
    #expect(error.place != nil)
  }

  /// Against plain loops over the cells of each group.
  @Test(arguments: lawSizes)
  func agreesWithTheSlowWay(size: Int) throws {
    let seed = UInt64(size + 77)
    var random = RandomTables(seed: seed)
    let table = try random.table(count: size)
    let key = try random.column(.integer, count: size, missing: false, distinct: 4)
    let grouping = try Grouping([key], rowCount: size)
    let members = (0..<grouping.groupCount).map { group in
      (0..<size).filter { Int(grouping.ids[$0]) == group }
    }
    for type in RandomTables.types {
      let name = type == .identity ? "pupil" : type.name
      let column = try table.column(name)
      func found(_ function: String) throws -> [Scalar] {
        try table.aggregate(.parse("\(function)(`\(name)`)"), by: grouping).column.cells
      }
      let there = members.map { rows in rows.map { column[$0] }.filter { !$0.isMissing } }
      let nothing = members.map { rows in rows.first.map { column[$0] } ?? .missing(.notApplicable) }
      let label = Comment(rawValue: "\(name), seed \(seed)")
      #expect(try found("count_distinct") == there.map { .integer(Int64(Set($0).count)) }, label)
      #expect(try found("first") == zip(there, nothing).map { $0.first ?? $1 }, label)
      #expect(try found("last") == zip(there, nothing).map { $0.last ?? $1 }, label)
      guard type != .identity, type != .boolean else { continue }
      #expect(try found("min") == zip(there, nothing).map { $0.min(by: slowlyPrecedes) ?? $1 }, label)
      #expect(try found("max").map(\.isMissing) == there.map(\.isEmpty), label)
      guard type == .integer || type == .decimal(scale: 2) else { continue }
      let numbers = there.map { $0.map(exactUnits) }
      let sums = try found("sum").map { cell in cell.isMissing ? nil : Int128(exactUnits(cell)) }
      #expect(sums == numbers.map { $0.isEmpty ? nil : $0.reduce(0 as Int128) { $0 + Int128($1) } }, label)
      let medians = try found("median").map { cell in if case .number(let value) = cell { value } else { Double.nan } }
      for (median, group) in zip(medians, numbers) where !group.isEmpty {
        let sorted = group.sorted()
        let middle = (Double(sorted[(sorted.count - 1) / 2]) + Double(sorted[sorted.count / 2])) / 2
        let expected = type == .integer ? middle : middle / 100
        #expect(abs(median - expected) <= 1e-12 * max(1, abs(expected)), label)
      }
    }
  }

  private func exactUnits(_ cell: Scalar) -> Int64 {
    switch cell {
    case .integer(let value): value
    case .decimal(let value): value.units
    default: 0
    }
  }

  /// Selection against sorting, at every place, with many equal values.
  @Test func selectionFindsWhatSortingFinds() {
    var generator = SeededGenerator(seed: 3)
    for size in 1...60 {
      let values = (0..<size).map { _ in Double(generator.below(12)) }
      let sorted = values.sorted()
      for place in 0..<size {
        var scratch = values
        let part = size == 1 ? 0 : Double(place) / Double(size - 1)
        let found = Quantile.value(of: &scratch, part) ?? .nan
        #expect(abs(found - sorted[place]) < 1e-9)
      }
    }
  }

  /// The parts that sums are made in depend on the rows alone: the same to the last bit, run after run.
  @Test func sumsOfManyRowsAreTheSameEachTime() throws {
    var generator = SeededGenerator(seed: 9)
    let count = 3 * Parallel.rowsPerChunk
    let table = try Table([
      "x": Column(numbers: (0..<count).map { _ in Double.random(in: -1...1, using: &generator) }),
      "g": Column(integers: (0..<count).map { $0 % 7 }),
    ])
    let grouping = try Grouping([table.column("g")], rowCount: count)
    let first = try table.aggregate(.parse("sd(x) + mean(x)"), by: grouping).column.cells
    for _ in 0..<5 { #expect(try table.aggregate(.parse("sd(x) + mean(x)"), by: grouping).column.cells == first) }
  }
}
