import TrinnBasis
import TrinnTable

extension Cohort {
  /// What was known of each pupil at entry, one row a pupil, for models of groups: `pupil`, `autumn`, `sex`,
  /// `home_municipality`, `origin_school`, `first_school`, `programme_type`; of grade 10 `grunnskolepoeng`,
  /// `norwegian_main_standpunkt`, `english_written_standpunkt`, `mathematics_standpunkt`, `absence_days`, `absence_hours`;
  /// and of the way there `late_start` (school years between leaving grade 10 and entry, beyond none), `moved_home`
  /// (municipality at 16 is not that at entry) and `school_changes` (in the rows below the stage of entry).
  ///
  /// Nothing in it was known later than the autumn of entry. A column that no table has is left out.
  public func features(language: Language = .en) throws -> Table {
    let entry = try entryTable(for: [
      "pupil", "autumn", "sex", "home_municipality", "origin_school", "first_school", "programme_type",
    ])
    let ofGradeTen = [
      "grunnskolepoeng", "norwegian_main_standpunkt", "english_written_standpunkt", "mathematics_standpunkt",
      "absence_days", "absence_hours",
    ]
    return try Table(
      Array(zip(entry.names, entry.columns)) + (try data.grade10Columns(for: pupils, names: ofGradeTen)) + [
        ("late_start", try lateStarts()), ("moved_home", try movedHome()),
        ("school_changes", try schoolChanges()),
      ], rowCount: count, notes: [try title(language)] + notes.map { $0[language] })
  }

  private func lateStarts() throws -> Column {
    let leavers = try data.leavers()
    return Column(
      integers: pupils.indices.map { index in
        leavers.place(of: pupils[index]).map { max(0, clockStart(index) - Int(leavers.year[$0]) - 1) }
      })
  }

  /// Compared by today's municipalities, so that a reform moves nobody.
  private func movedHome() throws -> Column {
    let homes = try data.homes().municipality
    let places = try data.places()
    let now = try data.yearColumns(for: entryRow, names: [("home_municipality", "now")]).first?.column
    guard let now, case .codes(let codes, let dictionary) = now.values else {
      return Column(booleans: pupils.map { _ in nil })
    }
    let today = (0..<dictionary.count).map { places.today(dictionary[$0]) }
    return Column(
      booleans: pupils.indices.map { index in
        let pupil = Int(pupils[index])
        guard now.missing?[index] ?? 0 == 0, pupil < homes.codes.count, homes.codes[pupil] >= 0 else { return nil }
        return homes.dictionary[Int(homes.codes[pupil])] != today[codes[index]]
      })
  }

  private func schoolChanges() throws -> Column {
    let years = try data.years()
    guard case .stage(let stage) = entry, let school = years.table.columnIfAny("school"),
      case .codes(let codes, _) = school.values
    else { return Column(integers: pupils.map { _ in nil }, missing: .notApplicable) }
    return Column(
      integers: pupils.indices.map { index in
        var (last, changes, seen) = (-1, 0, false)
        for year in stride(from: years.firstYear, to: Int(entryYear[index]), by: 1) {
          let row = years.row(pupils[index], year)
          guard row >= 0, years.level[row] < stage.rank, school.missing?[row] ?? 0 == 0 else { continue }
          if seen, codes[row] != last { changes += 1 }
          (last, seen) = (codes[row], true)
        }
        return seen ? changes : nil
      })
  }
}
