import TrinnBasis
import TrinnDisclosure

/// Twelve thousand invented pupils with five known columns and a flag that nobody should learn.
public struct Population: Sendable {
  public enum Column: Int, CaseIterable, Sendable { case school, sex, born, programme, municipality, year }

  /// By column, then by pupil.
  public let values: [[Int]]
  public let flags: [Bool]
  public let count: Int

  public init(count: Int = 12_000, seed: UInt64 = 2026) {
    var random = SeededGenerator(seed: seed, stream: "population")
    /// Small numbers more often than large ones.
    func skewed(_ levels: Int, _ power: Double) -> Int {
      var share = 1.0
      let drawn = random.uniform()
      for _ in 0..<Int(power) { share *= drawn }
      return min(levels - 1, Int(Double(levels) * share))
    }
    var values = [[Int]](repeating: [], count: Column.allCases.count)
    var flags: [Bool] = []
    for _ in 0..<count {
      let school = skewed(24, 1)
      // Pupils come from near their school, and a school has few of all programmes.
      let municipality = random.below(10) == 0 ? random.below(15) : (school / 2 + skewed(3, 2)) % 15
      let programme = random.below(12) == 0 ? random.below(10) : (school + skewed(4, 2)) % 10
      let born = random.below(8) == 0 ? 1 + skewed(4, 2) : 0
      values[Column.school.rawValue].append(school)
      values[Column.sex.rawValue].append(random.below(2))
      values[Column.born.rawValue].append(born)
      values[Column.programme.rawValue].append(programme)
      values[Column.municipality.rawValue].append(municipality)
      values[Column.year.rawValue].append(random.below(5))
      flags.append(random.below(9) == 0)
    }
    self.values = values
    self.flags = flags
    self.count = count
  }

  /// Pupils with these values.
  public func pupils(_ conditions: [(Column, Int)]) -> [Int] {
    (0..<count).filter { pupil in conditions.allSatisfy { values[$0.0.rawValue][pupil] == $0.1 } }
  }

  public func value(_ column: Column, of pupil: Int) -> Int { values[column.rawValue][pupil] }

  /// Pupils who are alone with their values in the five columns that a neighbour knows.
  public var unique: [Int] {
    let columns: [Column] = [.school, .sex, .born, .programme, .municipality]
    let groups = Dictionary(grouping: 0..<count) { pupil in columns.map { value($0, of: pupil) } }
    return groups.values.filter { $0.count == 1 }.map { $0[0] }.sorted()
  }

  public static func set(_ pupils: some Sequence<Int>) -> PupilSet { PupilSet(pupils.map { UInt32($0) }) }

  /// How many of a group have the flag.
  public func flagged(_ group: [Int], name: String = "flag") -> SharedCell {
    SharedCell(
      name: name, pupils: Population.set(group.filter { flags[$0] }), base: Population.set(group), sensitive: "flag")
  }

  /// A table of counts by these columns with all of its totals, as a county makes them every day.
  public func table(_ columns: [Column]) -> SharedQuestion {
    var members: [[Int]: [UInt32]] = [:]
    for pupil in 0..<count {
      let key = columns.map { value($0, of: pupil) }
      for mask in 0..<1 << columns.count {
        members[key.indices.map { mask >> $0 & 1 == 1 ? -1 : key[$0] }, default: []].append(UInt32(pupil))
      }
    }
    let keys = members.keys.sorted { $0.lexicographicallyPrecedes($1) }
    let places = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, $0) })
    var sums: [TableShape.Sum] = []
    for (place, key) in keys.enumerated() {
      for dimension in columns.indices where key[dimension] == -1 {
        let parts = keys.filter { part in
          part[dimension] >= 0 && part.indices.allSatisfy { $0 == dimension || part[$0] == key[$0] }
        }
        sums.append(TableShape.Sum(total: place, parts: parts.compactMap { places[$0] }))
      }
    }
    let cells = keys.map { key in
      SharedCell(name: key.map(String.init).joined(separator: " "), pupils: PupilSet(members[key] ?? []))
    }
    return SharedQuestion(columns.map { "\($0)" }.joined(separator: ", "), cells: cells, sums: sums)
  }

  /// Twelve tables that a county makes.
  public static let ordinaryTables: [[Column]] = [
    [.municipality, .year], [.school, .year], [.school, .programme], [.municipality, .sex], [.year, .programme],
    [.school, .sex], [.municipality, .programme], [.year, .sex], [.programme, .sex], [.year, .sex, .programme],
    [.municipality, .year, .sex], [.born, .programme],
  ]
}
