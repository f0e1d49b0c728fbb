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
    let spells = try Spells(enrolments)
    let days = try AbsenceSums(absences)
    let points = GradeTenFacts(grade10)
    var builder = PupilYearsBuilder()
    var doubled = 0
    for pupil in spells.pupils {
      if builder.rowCount % 4096 == 0 { try Interrupt.check() }
      let own = spells.of(pupil)
      var entry: ProgrammeType?
      var origin = points[pupil]?.school
      for year in spells.years(own) {
        guard let october = CalendarDate(year: Int(year), month: 10, day: 1) else { continue }
        let covering = own.filter { $0.covers(october) }
        guard let standing = covering.min(by: { $0.goesBefore($1) }) else { continue }
        if Set(covering.map(\.school)).count > 1 { doubled += 1 }
        let level = standing.level(in: year)
        if standing.rank == Stage.grade10.rank { origin = standing.school ?? origin }
        if standing.rank > Stage.grade10.rank { entry = entry ?? standing.programmeType }
        try builder.append(
          standing, year: year, level: level, entry: entry, origin: origin, ending: spells.ending(own, in: year),
          absence: days.sum(pupil: standing.pupil, year: year), points: points[pupil]?.points)
      }
    }
    var notes = ["pupils on 1 October, from spells"]
    if doubled > 0 { notes.append("\(doubled) pupil-years at two schools at once: the rule chose one") }
    if spells.leftOut > 0 { notes.append("\(spells.leftOut) spells left out: no pupil, no start or no grade level") }
    return try builder.finish(notes: notes)
  }
}
