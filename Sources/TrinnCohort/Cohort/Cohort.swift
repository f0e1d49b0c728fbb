import TrinnBasis
import TrinnTable

/// The pupils who entered a stage in one autumn, or in several that are read together, and all that happened to them
/// until the last year in the data. Group questions only: it ranks nobody.
public struct Cohort: Sendable {
  public let data: CountyData
  /// How it was asked for; `autumns` are filled in.
  public let request: CohortRequest
  /// What a reader must know of these pupils: who is not seen, who was set aside.
  public let notes: [LocalizedText]
  package let members: CohortMembers

  public var entry: EntryEvent { request.entry }
  /// The autumns of entry, by their starting years, earliest first.
  public var autumns: [Int] { request.autumns }
  public var definition: CompletionDefinition { request.definition }

  package var pupils: [Int32] { members.pupils }
  package var entryYear: [Int16] { members.years }
  /// The row of `pupil_years` at entry, or the last before it; -1 where there is none.
  package var entryRow: [Int32] { members.rows }

  /// Entries: a pupil who enters twice counts twice where every entry was asked for.
  public var count: Int { members.pupils.count }

  /// The last school year in the data.
  public var followedTo: SchoolYear {
    get throws { SchoolYear(start: Int16(clamping: try data.years().lastYear)) }
  }

  /// The rule for those who moved away: that of the request, else the definition's.
  public var movers: MoverRule {
    request.movers ?? (definition.population.leavesOutMovers ? .censored : .followed)
  }

  /// The autumn from which the clock runs: that of entry, and for those in compulsory school the one in which their class
  /// is due in Vg1.
  package func clockStart(_ index: Int) -> Int { Int(members.years[index]) + entry.yearsBeforeClock }

  /// Who they are in one line: "1 482 pupils, entry Vg1 autumn 2016, followed to 2025-26, definition ssb".
  public func title(_ language: Language) throws -> String {
    let when = autumns.count == 1 ? "\(autumns[0])" : "\(autumns.first ?? 0)–\(autumns.last ?? 0)"
    let followed = try followedTo.label
    let every = request.firstEntryOnly ? LocalizedText("", "") : LocalizedText(", alle starter", ", every entry")
    return language == .en
      ? "\(count) pupils, entry \(entry.english) autumn \(when)\(every.en), followed to \(followed), "
        + "definition \(definition.name)"
      : "\(count) elever, start \(entry.bokmål) høsten \(when)\(every.nb), fulgt til \(followed), "
        + "definisjon \(definition.name)"
  }

  /// The same pupils under another definition.
  public func under(_ definition: CompletionDefinition) -> Cohort {
    var request = request
    request.definition = definition
    return Cohort(data: data, request: request, notes: notes, members: members)
  }

  /// What a table of groups of these pupils speaks of.
  func subject(support: [Int]) -> Table.Subject {
    entry.hasRestrictedPurpose ? .records : .groups(support: Support(support))
  }
}

/// Who is in a cohort: one element an entry, in the order of the rows that they were found by.
package struct CohortMembers: Sendable {
  package var pupils: [Int32] = []
  package var years: [Int16] = []
  /// The row of `pupil_years` at entry, or the last before it; -1 where there is none.
  package var rows: [Int32] = []
  /// The row of `contracts` or `ot_cases` that made the entry; empty for an entry by stage.
  package var sources: [Int32] = []
  /// How many years after the class each came into the data; empty where nobody came late.
  package var late: [UInt8] = []

  package mutating func append(_ other: CohortMembers) {
    pupils += other.pupils
    years += other.years
    rows += other.rows
    sources += other.sources
    late += other.late
  }

  static func joined(_ parts: [CohortMembers]) -> CohortMembers {
    parts.reduce(into: CohortMembers()) { $0.append($1) }
  }
}
