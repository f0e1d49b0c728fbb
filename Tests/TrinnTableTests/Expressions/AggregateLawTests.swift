import Testing
import TrinnBasis
import TrinnSyntax
import TrinnTable

/// Aggregates against the words of their definitions, group by group and cell by cell.
@Suite struct AggregateLawTests {
  /// Spread by the definition, in a second pass over the group's values.
  private func slowDeviation(_ values: [Double]) -> Double? {
    guard values.count > 1 else { return nil }
    let mean = values.reduce(0, +) / Double(values.count)
    return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)).squareRoot()
  }

  @Test(arguments: lawSizes)
  func spreadModeAndWeightsAgreeWithTheSlowWay(size: Int) throws {
    let seed = UInt64(size + 901)
    var random = RandomTables(seed: seed)
    let numbers = try random.column(.decimal(scale: 2), count: size)
    let weights = Column(integers: (0..<size).map { _ in random.generator.below(4) })
    let key = try random.column(.integer, count: size, missing: false, distinct: 3)
    let table = try Table([
      "x": numbers, "y": Column(numbers: numbers.cells.map(\.number)), "w": weights,
      "t": try random.column(.text, count: size), "d": try random.column(.date, count: size),
      "g": try random.column(.level(.gradeLevel), count: size),
    ])
    let grouping = try Grouping([key], rowCount: size)
    func found(_ text: String) throws -> [Scalar] { try table.aggregate(.parse(text), by: grouping).column.cells }
    let label = Comment(rawValue: "seed \(seed)")
    let members = (0..<grouping.groupCount).map { group in (0..<size).filter { Int(grouping.ids[$0]) == group } }
    for (group, rows) in members.enumerated() {
      let values = rows.compactMap { numbers[$0].number }
      for text in ["sd(x)", "sd(y)", "sd(x, weight = 2)"] {
        let spread = try found(text)[group].number
        let expected = slowDeviation(values)
        #expect((spread == nil) == (expected == nil), label)
        #expect(abs((spread ?? 0) - (expected ?? 0)) <= 1e-12 * max(1, expected ?? 0), label)
      }
      // A weight of n is the value n times.
      let repeated = rows.flatMap { row in
        numbers[row].number.map { Array(repeating: $0, count: Int(weights[row].number ?? 0)) } ?? []
      }.sorted()
      let median = try found("median(x, weight = w)")[group].number
      if !values.isEmpty {
        let expected =
          repeated.isEmpty ? nil : (repeated[(repeated.count - 1) / 2] + repeated[repeated.count / 2]) / 2
        #expect(median == expected, label)
      }
      for name in ["t", "d", "g", "x"] {
        let there = rows.map { (try? table.column(name)[$0]) ?? .missing(.undefined) }.filter { !$0.isMissing }
        let counts = Dictionary(grouping: there) { $0 }.mapValues(\.count)
        let most = counts.values.max() ?? 0
        let expected = counts.filter { $0.value == most }.keys.min(by: slowlyPrecedes)
        #expect(try expected == nil || found("mode(\(name))")[group] == expected, label)
        guard name == "d" || name == "g", !there.isEmpty else { continue }
        let sorted = there.sorted(by: slowlyPrecedes)
        #expect(try found("median(\(name))")[group] == sorted[(sorted.count - 1) / 2], label)
      }
    }
  }

  @Test func spreadIsExactWhereTheMeanIsLargeBesideIt() throws {
    let far = [1e9 + 0.25, 1e9 + 0.5, 1e9 + 0.75]
    let table = try Table([
      "x": Column(numbers: far), "same": Column(numbers: [0.1, 0.1, 0.1]),
      "n": Column(integers: [1_000_000_001, 1_000_000_002, 1_000_000_003]),
      "huge": Column(numbers: [1e200, 2e200, 3e200]), "wide": Column(integers: [.max - 2, .max - 1, .max]),
    ])
    let whole = Grouping(ungrouped: 3)
    func spread(_ name: String) throws -> Scalar { try table.aggregate(.parse("sd(\(name))"), by: whole).column[0] }
    #expect(try spread("x") == .number(0.25))
    #expect(try spread("same") == .number(0))
    #expect(try spread("n") == .number(1))
    #expect(try spread("huge").isMissing, "its square is no number")
    #expect(try spread("wide").number.map { $0 < 1e4 } == true)
  }

  /// Counted, laid side by side, and sorted by hand: the same quantile whichever way the values allow.
  @Test(arguments: [1, 100, 1_000_000])
  func quantilesDoNotDependOnTheWayTheyAreFound(spread: Int) throws {
    var generator = SeededGenerator(seed: UInt64(spread))
    let count = 20_000
    let units = (0..<count).map { _ in generator.below(spread * 7 + 1) - spread }
    let tenths = units.map { Double($0) / 10 }
    let odd = units.map { Double($0) / 7 }
    let groups = (0..<count).map { _ in generator.below(5) }
    let table = try Table([
      "units": Column(integers: units), "tenths": Column(numbers: tenths), "odd": Column(numbers: odd),
    ])
    let grouping = try Grouping([Column(integers: groups)], rowCount: count)
    for (name, values) in [("units", units.map(Double.init)), ("tenths", tenths), ("odd", odd)] {
      for part in [0.1, 0.5, 0.99] {
        let found = try table.aggregate(.parse("quantile(\(name), \(part))"), by: grouping).column.cells
        for group in 0..<5 {
          let sorted = (0..<count).filter { groups[$0] == group }.map { values[$0] }.sorted()
          let place = Double(sorted.count - 1) * part
          let low = sorted[Int(place)]
          let high = sorted[min(Int(place) + 1, sorted.count - 1)]
          let expected = low + (place - Double(Int(place))) * (high - low)
          #expect(abs((found[group].number ?? .nan) - expected) <= 1e-9 * max(1, abs(expected)), "\(name), \(part)")
        }
      }
    }
  }

  /// Distinct values by marks, by bits and by numbers of their own: against a set.
  @Test(arguments: [3, 3000, 1_000_000_000_000])
  func distinctValuesAreCountedWhicheverWay(spread: Int) throws {
    var generator = SeededGenerator(seed: UInt64(spread))
    let count = 30_000
    let values = (0..<count).map { _ in generator.below(4) == 0 ? nil : generator.below(spread) - spread / 2 }
    let groups = (0..<count).map { _ in generator.below(700) }
    let grouping = try Grouping([Column(integers: groups)], rowCount: count)
    var sets = [Set<Int>](repeating: [], count: 700)
    for (group, value) in zip(groups, values) { if let value { sets[group].insert(value) } }
    for column in [Column(integers: values), Column(texts: values.map { $0.map(String.init) })] {
      let table = try Table(["x": column])
      let found = try table.aggregate(.parse("count_distinct(x)"), by: grouping).column.cells
      #expect(found == sets.map { .integer(Int64($0.count)) })
    }
  }

  @Test func textsThatADictionaryHoldsTwiceAreOneValue() throws {
    let column = Column(type: .text, values: .codes(.bytes([0, 1, 2]), TextDictionary(["a", "b", "a"])))
    let found = try Table(["x": column]).aggregate(.parse("count_distinct(x)"), by: Grouping(ungrouped: 3))
    #expect(found.column.cells == [.integer(2)])
  }

  /// All aggregates of a summary go through one pass; alone they go through their own.
  @Test func togetherTheyGiveWhatTheyGiveAlone() throws {
    var random = RandomTables(seed: 5)
    let table = try random.table(count: 3 * Parallel.rowsPerChunk)
    let figures = [
      "count()", "count(integer)", "sum(integer)", "mean(number)", "sd(number)", "share(boolean)", "sd(`decimal(2)`)",
    ]
    let together = try table.group("text").summarise(
      figures.enumerated().map { "f\($0) = \($1)" }.joined(separator: ", "))
    for (place, figure) in figures.enumerated() {
      let alone = try table.group("text").summarise("f = \(figure)")
      #expect(try together.column("f\(place)").cells == alone.column("f").cells, "\(figure)")
    }
  }
}
