import TrinnBasis
import TrinnTable

/// The pupils who entered a stage in one autumn, or in several that are read together, and all that happened to them
/// until the last year in the data. Group questions only: it ranks nobody.
public struct Cohort: Sendable {
  public let data: CountyData
  public let entry: Stage
  /// The autumns of entry, by their starting years, earliest first.
  public let autumns: [Int]
  public let firstEntryOnly: Bool
  public let home: HomeRule
  public let definition: CompletionDefinition
  /// What a reader must know of these pupils: who is not seen, who was set aside.
  public let notes: [LocalizedText]

  // One element a pupil.
  package let pupils: [Int32]
  package let entryYear: [Int16]
  /// The row of `pupil_years` at entry, or -1 for a leaver of grade 10 that only `grade10` knows.
  package let entryRow: [Int32]

  public var count: Int { pupils.count }

  /// The last school year in the data.
  public var followedTo: SchoolYear {
    get throws { SchoolYear(start: Int16(clamping: try data.years().lastYear)) }
  }

  /// The autumn from which the clock runs: that of entry to upper secondary, one year later for those in grade 10.
  package func clockStart(_ index: Int) -> Int { Int(entryYear[index]) + yearsBeforeClock }

  private var yearsBeforeClock: Int { max(0, Int(Stage.vg1.rank) - Int(entry.rank)) }

  /// Who they are in one line: "1 482 pupils, entry Vg1 autumn 2016, followed to 2025-26, definition ssb".
  public func title(_ language: Language) throws -> String {
    let when = autumns.count == 1 ? "\(autumns[0])" : "\(autumns.first ?? 0)–\(autumns.last ?? 0)"
    let followed = try followedTo.label
    return language == .en
      ? "\(count) pupils, entry \(entry.english) autumn \(when), followed to \(followed), definition \(definition.name)"
      : "\(count) elever, start \(entry.bokmål) høsten \(when), fulgt til \(followed), definisjon \(definition.name)"
  }

  /// The same pupils under another definition.
  public func under(_ definition: CompletionDefinition) -> Cohort {
    Cohort(
      data: data, entry: entry, autumns: autumns, firstEntryOnly: firstEntryOnly, home: home, definition: definition,
      notes: notes, pupils: pupils, entryYear: entryYear, entryRow: entryRow)
  }
}
