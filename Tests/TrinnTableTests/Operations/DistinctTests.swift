import Testing
import TrinnBasis
import TrinnTable

@Suite struct DistinctTests {
  /// Against a set of rows that were seen, for tables of nobody, of named pupils and of pupils whose names were dropped.
  @Test(arguments: lawSizes)
  func theFirstRowOfEachCombinationIsKept(size: Int) throws {
    let seed = UInt64(size + 5)
    var random = RandomTables(seed: seed)
    for type in RandomTables.types {
      for subject in [Table.Subject.open, .records] {
        let table = try Table(
          [("a", random.column(type, count: size)), ("b", random.column(.number, count: size, distinct: 3))],
          rowCount: size, subject: subject)
        var seen: Set<[Scalar]> = []
        let expected = table.cells.filter { seen.insert($0).inserted }
        #expect(try table.distinct("a, b").cells == expected, "\(type.name), seed \(seed)")
        #expect(try table.distinct().cells == expected, "\(type.name), seed \(seed)")
      }
    }
  }

  /// Keys that 64 bits do not hold together, and dictionaries that hold a text twice.
  @Test func wideKeysAndDoubledTextsAreToldApart() throws {
    var generator = SeededGenerator(seed: 12)
    let picks = (0..<3000).map { _ in generator.below(500) }
    let doubled = Column(
      type: .text, values: .codes(Codes(picks.map { UInt32($0 % 4) }, limit: 4), TextDictionary(["a", "b", "a", "c"])))
    let table = try Table(
      [
        "wide": Column(integers: picks.map { $0 << 54 }), "far": Column(numbers: picks.map { Double($0) / 7 }),
        "other": Column(numbers: picks.map { Double($0 % 3) / 7 }), "text": doubled,
      ], subject: .open)
    var seen: Set<[Scalar]> = []
    #expect(try table.distinct().cells == table.cells.filter { seen.insert($0).inserted })
    #expect(try table.distinct("text").rowCount == 3)
  }
}
