import Synchronization
import TrinnBasis
import TrinnCohort
import TrinnDisclosure

/// The pupils behind one indicator's sheet, found when a pack is released and then kept: most packs are only looked at.
final class SheetMembers: Sendable {
  /// Each place in each school year. Every other group of a sheet is made of these.
  struct Atoms: Sendable {
    struct Atom: Sendable {
      let code: String
      let year: Int
      let known: [Int32]
      let part: [Int32]
    }

    let atoms: [Atom]
    let pooled: [Int]

    /// Those who have a value, and of a share those for whom it holds.
    func sets(
      of key: IndicatorSheet.Key, regions: [String: String], _ numbers: [UInt32]
    ) -> (known: PupilSet, part: PupilSet) {
      let own = atoms.filter { atom in
        let isOfTime = if case .year(let year) = key.time { atom.year == year } else { pooled.contains(atom.year) }
        switch key.place {
        case .own(let code): return isOfTime && atom.code == code
        case .region(let name): return isOfTime && regions[atom.code] == name
        case .county: return isOfTime
        case .country: return false
        }
      }
      func set(_ pupils: KeyPath<Atom, [Int32]>) -> PupilSet {
        PupilSet(
          own.lazy.flatMap { $0[keyPath: pupils] }.compactMap { Int($0) < numbers.count ? numbers[Int($0)] : nil })
      }
      return (set(\.known), set(\.part))
    }
  }

  private let rows: IndicatorRows
  private let key: String
  private let pooled: [Int]
  private let known = Mutex<Atoms?>(nil)

  init(_ rows: IndicatorRows, by key: String, pooled: [Int]) {
    (self.rows, self.key, self.pooled) = (rows, key, pooled)
  }

  func atoms() throws -> Atoms {
    try known.withLock { known in
      if let known { return known }
      let groups = try rows.members(by: [key, "school_year"], classes: .all).groups
      let atoms = groups.compactMap { group -> Atoms.Atom? in
        group.year.map { year in
          Atoms.Atom(
            code: group.keys[0].text ?? SheetCounts.unknown, year: year, known: group.known, part: group.part)
        }
      }
      let made = Atoms(atoms: atoms, pooled: pooled)
      known = made
      return made
    }
  }
}
