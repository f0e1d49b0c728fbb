import Testing
import TrinnBasis
import TrinnTable

@Suite struct GroupingTests {
  @Test func groupsComeInTheOrderOfTheirKeysMissingLast() throws {
    let place = Column(texts: ["Øyer", nil, "Asker", "Øyer", "Asker"])
    let year = Column(integers: [2024, 2024, 2025, 2023, 2025])
    let grouping = try Grouping([place, year], rowCount: 5)
    #expect(grouping.groupCount == 4)
    #expect(grouping.ids == [2, 3, 0, 1, 0])
    #expect(grouping.firstRows == [2, 3, 0, 1])
    #expect(grouping.counts() == [2, 1, 1, 1])
    let (starts, rows) = grouping.rowsByGroup()
    #expect(starts == [0, 2, 3, 4, 5] && rows == [2, 4, 3, 0, 1])
  }

  @Test func eachReasonIsAGroupOfItsOwn() throws {
    var builder = ColumnBuilder(type: .integer)
    for reason in [MissingReason.masked, .notRecorded, .masked] { builder.append(missing: reason) }
    let grouping = try Grouping([builder.finish()], rowCount: 3)
    #expect(grouping.ids == [1, 0, 1])
  }

  @Test func withoutAKeyAllRowsAreOneGroup() throws {
    #expect(try Grouping([], rowCount: 3).ids == [0, 0, 0])
    #expect(try Grouping([], rowCount: 0).groupCount == 1)
  }

  @Test func minusZeroIsZero() throws {
    #expect(try Grouping([Column(numbers: [0.0, -0.0])], rowCount: 2).groupCount == 1)
  }

  @Test func integersAtBothEndsOfTheirRangeStayApart() throws {
    let column = Column(integers: [.max, .min, .max - 1, nil, .min + 1])
    #expect(try Grouping([column, column], rowCount: 5).ids == [3, 0, 2, 4, 1])
  }

  @Test func textsAreOneGroupAlsoWhereTheDictionaryHoldsThemTwice() throws {
    let column = Column(type: .text, values: .codes(.bytes([0, 1, 2]), TextDictionary(["a", "b", "a"])))
    #expect(try Grouping([column], rowCount: 3).ids == [0, 1, 0])
  }

  /// Against sorting the distinct keys cell by cell.
  @Test(arguments: lawSizes)
  func agreesWithTheSlowWay(size: Int) throws {
    let seed = UInt64(size + 1)
    var random = RandomTables(seed: seed)
    for type in RandomTables.types where type != .identity {
      let other = RandomTables.types[random.generator.below(9)]
      let keys = [try random.column(type, count: size), try random.column(other, count: size)]
      let grouping = try Grouping(keys, rowCount: size)
      let cells = (0..<size).map { row in keys.map { $0[row] } }
      let distinct = Set(cells).sorted { a, b in
        a[0] == b[0] ? slowlyPrecedes(a[1], b[1]) : slowlyPrecedes(a[0], b[0])
      }
      let expected = cells.map { cell in distinct.firstIndex(of: cell).map(UInt32.init) }
      #expect(grouping.ids == expected, "\(type.name) and \(other.name), seed \(seed)")
      #expect(grouping.groupCount == distinct.count)
      #expect(grouping.firstRows.map { cells[Int($0)] } == distinct)
    }
  }

  @Test func manyDistinctNumbersAreHashedAndStayInOrder() throws {
    var generator = SeededGenerator(seed: 11)
    let values = (0..<5000).map { _ in Double(generator.below(2000)) / 7 }
    let grouping = try Grouping([Column(numbers: values), Column(numbers: values)], rowCount: 5000)
    let distinct = Set(values).sorted()
    #expect(grouping.groupCount == distinct.count)
    #expect(grouping.ids.enumerated().allSatisfy { distinct[Int($1)] == values[$0] })
  }

  /// Beyond some rows a key that is mostly distinct is sorted and not hashed.
  @Test(arguments: [100_000_000_000, 150_000, 1000] as [Int])
  func aLongKeyGivesTheSameGroupsHoweverManyDistinctValuesItHas(distinct: Int) throws {
    var generator = SeededGenerator(seed: 12)
    let values = (0..<140_000).map { _ in generator.below(distinct) * 1_000_003 }
    let grouping = try Grouping([Column(integers: values)], rowCount: values.count)
    let sorted = Set(values).sorted()
    #expect(grouping.groupCount == sorted.count)
    #expect(grouping.ids.indices.allSatisfy { sorted[Int(grouping.ids[$0])] == values[$0] })
    var first: [Int: UInt32] = [:]
    for row in values.indices.reversed() { first[values[row]] = UInt32(row) }
    #expect(grouping.firstRows == sorted.map { first[$0] ?? 0 })
  }

  /// Keys that few rows, all rows and nearly no rows have, over enough rows that they are counted in several parts; with
  /// gaps, so that some keys below the limit are no group.
  @Test(arguments: [(7, 3), (400, 100), (90_000, 2), (1_500_000, 1)])
  func partsOfTheRowsAddUp(places: Int, years: Int) throws {
    let seed: UInt64 = 13
    var generator = SeededGenerator(seed: seed)
    let rows = 300_000
    let place = (0..<rows).map { _ in generator.below(places) * 2 / 3 }
    let year = (0..<rows).map { _ in generator.below(10) == 0 ? nil : 2020 + generator.below(years) }
    let points = (0..<rows).map { $0 % 5 == 0 ? nil : $0 % 60 }
    let table = try Table([
      "place": Column(integers: place), "year": Column(integers: year), "points": Column(integers: points),
    ])
    struct Key: Hashable {
      let place: Int
      let year: Int
    }
    let keys = zip(place, year).map { Key(place: $0, year: $1 ?? 9999) }
    let distinct = Set(keys).sorted { ($0.place, $0.year) < ($1.place, $1.year) }
    let numbers = Dictionary(uniqueKeysWithValues: zip(distinct, 0...))
    var firsts = distinct.map { _ in rows }
    var (sizes, known, sums) = (distinct.map { _ in 0 }, distinct.map { _ in 0 }, distinct.map { _ in 0 })
    for row in 0..<rows {
      guard let number = numbers[keys[row]] else { continue }
      firsts[number] = min(firsts[number], row)
      sizes[number] += 1
      known[number] += points[row] == nil ? 0 : 1
      sums[number] += points[row] ?? 0
    }
    let groups = try table.group("place, year")
    let summary = try groups.summarise("n = count(), known = count(points), total = sum(points)")
    #expect(groups.grouping.firstRows.map { Int($0) } == firsts, "seed \(seed)")
    #expect(groups.grouping.counts() == sizes, "seed \(seed)")
    func whole(_ name: String) throws -> [Int] {
      guard case .integers(let values) = try summary.column(name).values else { return [] }
      return values.map { Int($0) }
    }
    #expect(try whole("n") == sizes, "seed \(seed)")
    #expect(try whole("known") == known, "seed \(seed)")
    // A sum of nothing is missing, and its slot holds zero.
    #expect(try whole("total") == sums, "seed \(seed)")
    #expect(groups.grouping.ids.enumerated().allSatisfy { Int($1) == numbers[keys[$0]] }, "seed \(seed)")
  }
}
