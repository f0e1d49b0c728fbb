import TrinnBasis
import TrinnTable

/// `pupil_years` from `enrolments`: who was where on 1 October.
///
/// - A pupil has a row for each school year in which a spell covers 1 October. A spell of grade 1 to Vg3 that has no end
///   lasts to 31 July after its start; an apprenticeship without one lasts to the last school year in the data.
/// - At two schools at once, the spell that stands is the one as a pupil or apprentice (before adults and private
///   candidates), then of the higher grade level, then the one that began last, then the school of the lower number.
/// - `status` is the spell's own; without one, `L` for an apprentice and `E` for anybody else.
/// - `end_status` is that of the pupil's last spell in the school year: its completion code, or `S` where it ended by
///   leaving; not yet measured where no spell ended in it.
/// - An apprenticeship that lasts is `L1` in its first school year and `L2` in every later one.
public enum PupilYearsTable {
  /// - Parameters:
  ///   - absences: summed by school year. A pupil without a row in a school year that the table covers has 0 days, 0 hours.
  ///   - grade10: gives grunnskolepoeng.
  public static func derived(from enrolments: Table, absences: Table? = nil, grade10: Table? = nil) throws -> Table {
    let index = PupilIndex()
    let spells = try Spells(enrolments, index: index)
    let days = try AbsenceSums(absences, index: index)
    let facts = try GradeTenFacts(grade10, index: index, after: enrolments.columnIfAny(Term.school.name))
    let octobers = Octobers()
    let pupils = spells.pupils
    let parts = try Parallel.map(rows: pupils.count, rowsPerChunk: 16_384) { range in
      var rows = PupilYearRows()
      for place in range { rows.append(pupils[place], spells, facts, octobers) }
      return rows
    }
    let rows = PupilYearRows.joined(parts)
    var notes = ["pupils on 1 October, from spells"]
    if rows.doubled > 0 { notes.append("\(rows.doubled) pupil-years at two schools at once: the rule chose one") }
    if spells.leftOut > 0 { notes.append("\(spells.leftOut) spells left out: no pupil, no start or no grade level") }
    return try PupilYearColumns(rows: rows, spells: spells, absences: days, facts: facts).table(notes: notes)
  }
}

/// 1 October of each school year that a spell can lie in.
struct Octobers: Sendable {
  private static let first = 1899
  private let days = (first...2200).map { CalendarDate(year: $0, month: 10, day: 1)?.day ?? Int32.max }

  subscript(year: Int16) -> Int32 {
    let place = Int(year) - Octobers.first
    return days.indices.contains(place) ? days[place] : Int32.max
  }
}

/// The rows of `pupil_years`, each by the spell that it stands for.
struct PupilYearRows: Sendable {
  var spell: [UInt32] = []
  var year: [Int16] = []
  var level: [UInt8] = []
  /// Programme type at entry to upper secondary, and how the year ended, as `CaseColumn` has them.
  var entry: [UInt8] = []
  var ending: [UInt8] = []
  /// A code in the dictionary of `GradeTenFacts`; -1 where not known.
  var origin: [Int32] = []
  /// Pupil-years at two schools at once.
  var doubled = 0

  mutating func append(_ pupil: Int32, _ spells: Spells, _ facts: GradeTenFacts, _ octobers: Octobers) {
    let own = spells.of(pupil)
    var entry: UInt8 = 0
    var origin = facts.school(pupil)
    let years = own.lazy.map { CalendarDate(day: spells.start[Int($0)]).schoolYear.start }
    let ends = own.lazy.map { CalendarDate(day: spells.end[Int($0)]).schoolYear.start }
    guard let first = years.min(), let last = ends.max() else { return }
    for year in stride(from: first, through: max(first, last), by: 1) {
      let october = octobers[year]
      var standing = -1
      var isDoubled = false
      for spell in own {
        let spell = Int(spell)
        guard spells.start[spell] <= october, october <= spells.end[spell] else { continue }
        if standing >= 0, spells.school[spell] != spells.school[standing] { isDoubled = true }
        if standing < 0 || spells.goesBefore(spell, standing) { standing = spell }
      }
      guard standing >= 0 else { continue }
      if isDoubled { doubled += 1 }
      if spells.rank[standing] == Stage.grade10.rank, spells.school[standing] >= 0 { origin = spells.school[standing] }
      if spells.rank[standing] > Stage.grade10.rank, entry == 0 { entry = spells.type[standing] }
      self.spell.append(UInt32(truncatingIfNeeded: standing))
      self.year.append(year)
      level.append(spells.level(standing, in: year))
      self.entry.append(entry)
      self.origin.append(origin)
      ending.append(PupilYearRows.ending(own, spells, in: year))
    }
  }

  /// How the pupil's school year ended: by the last spell that ended in it.
  private static func ending(_ own: ArraySlice<Int32>, _ spells: Spells, in year: Int16) -> UInt8 {
    var last = -1
    for spell in own {
      let spell = Int(spell)
      guard spells.hasEnd[spell], CalendarDate(day: spells.end[spell]).schoolYear.start == year else { continue }
      if last < 0 || spells.end[spell] > spells.end[last] { last = spell }
    }
    return last < 0 ? 0 : spells.endStatus[last]
  }

  static func joined(_ parts: [PupilYearRows]) -> PupilYearRows {
    parts.reduce(into: PupilYearRows()) { all, part in
      all.spell += part.spell
      all.year += part.year
      all.level += part.level
      all.entry += part.entry
      all.ending += part.ending
      all.origin += part.origin
      all.doubled += part.doubled
    }
  }
}
