import TrinnBasis
import TrinnSyntax
import TrinnTable

/// What a survival estimate waits for.
public enum CohortEvent: String, Sendable, CaseIterable {
  /// At the end of the school year in which the pupil passed.
  case completed
  /// At the end of the last school year in upper secondary, for those who were not in it on the following 1 October and did
  /// not come back within the data.
  case left
  /// On the first 1 October in another education programme.
  case changedProgramme = "changed_programme"
  /// On the first 1 October in a firm.
  case apprentice

  static let none = "none"
}

extension Cohort {
  /// The table that survival kernels take: columns of `entryTable()`, `entered` and `years`, the school years from the
  /// origin until the pupil came into sight and until something happened, and `event`: what happened first among the asked
  /// event, "completed" and "left", or "none" where the pupil was still in when the data end. Where an event was asked for,
  /// a column of its name says whether it came.
  ///
  /// Those known to have moved out are "none" from then on, unless the cohort follows movers: what becomes of them is not
  /// seen. Those who came late are in sight from the year they came.
  ///
  /// - Parameters:
  ///   - event: nil waits for "completed" and "left".
  ///   - origin: a stage from whose first autumn the time runs, such as "Vg2" or "apprentice"; those who never came there
  ///     are left out. Nil is the start of the clock.
  ///   - by: columns of `entryTable()` to have in the table; all where none is named.
  public func events(
    event: CohortEvent? = nil, origin: String? = nil, by: [String] = [], language: Language = .en
  ) throws -> Table {
    let course = try data.course()
    let search = EventSearch(
      course: course, event: event, completes: definition.success.completed, followsMovers: movers == .followed,
      lastYear: course.years.lastResultYear)
    let starts = try origin.map { try firstYears(at: $0) } ?? pupils.indices.map { clockStart($0) }
    let late = members.late
    let pupils = pupils
    let before = entry.yearsBeforeClock
    let years = entryYear
    let found = try Parallel.map(rows: count) { range in
      range.map { index -> EventSearch.Found? in
        guard let start = starts[index] else { return nil }
        let came = late.isEmpty ? start : max(start, Int(years[index]) + before + Int(late[index]))
        return search.first(of: pupils[index], from: start, cameIn: came)
      }
    }.flatMap(\.self)
    let kept = found.indices.filter { found[$0] != nil }
    let rows = kept.map { UInt32(truncatingIfNeeded: $0) }
    let keys = try KeyedGroups.parse(by)
    let entryColumns = try eventKeys(keys)
    var columns = try entryColumns.map { ($0.name, try $0.column.gather(rows)) }
    let seen = found.compactMap(\.self)
    columns += [
      ("entered", Column(integers: seen.map(\.entered))),
      ("years", Column(integers: seen.map(\.years), missing: .notYetMeasured)),
      ("event", Column(codes: seen.map { $0.event?.rawValue ?? CohortEvent.none })),
    ]
    if let event {
      columns.append(
        (
          event.rawValue,
          Column(booleans: seen.map { $0.years == nil ? nil : $0.event == event }, missing: .notYetMeasured)
        ))
    }
    var notes = [try title(language)] + notes.map { $0[language] }
    if kept.count < count, let origin {
      notes.append(
        LocalizedText(
          "\(count - kept.count) var aldri i \(origin) og er utelatt",
          "\(count - kept.count) never were at \(origin): left out")[
            language])
    }
    return try Table(columns, rowCount: kept.count, notes: notes)
  }

  private func eventKeys(_ keys: [Assignments.Item]) throws -> [(name: String, column: Column)] {
    guard !keys.isEmpty else {
      let entry = try entryTable()
      return Array(zip(entry.names, entry.columns))
    }
    let entry = try entryTable(for: keys.flatMap(\.expression.names) + ["pupil"])
    return [("pupil", data.pupils.column(for: pupils))]
      + (try keys.filter { $0.name != "pupil" }.map { ($0.name, try entry.evaluate($0.expression)) })
  }

  /// The first school year in which each pupil stood at a stage; nil for those who never did.
  private func firstYears(at stage: String) throws -> [Int?] {
    let stations = try stations()
    let codes = (0..<Stations.unseen).filter { Station(code: $0)?.matches(stage) ?? false }
    guard !codes.isEmpty else {
      let labels = (0..<Stations.unseen).compactMap { Station(code: $0)?.label }
      var error = TrinnError.unknown(
        .unknownName, "stage", stage, among: labels, hint: "stages such as Vg2, Vg3 ST or apprentice")
      error.argument = "origin"
      throw error
    }
    let wanted = Set(codes)
    return pupils.indices.map { index in
      (0..<stations.yearCount).first { wanted.contains(stations.codes[index * stations.yearCount + $0]) }
        .map { Int(entryYear[index]) + $0 }
    }
  }
}

/// The first of several events on a pupil's way.
private struct EventSearch: Sendable {
  struct Found: Sendable {
    let entered: Int
    let years: Int?
    let event: CohortEvent?
  }

  let course: Course
  let event: CohortEvent?
  /// What counts as completed.
  let completes: Set<Competence>
  let followsMovers: Bool
  /// The last school year with results.
  let lastYear: Int

  func first(of pupil: Int32, from start: Int, cameIn: Int) -> Found {
    let entered = cameIn - start
    guard start <= lastYear else { return Found(entered: entered, years: nil, event: nil) }
    var lastIn = start - 1
    var programme: UInt16 = 0
    // What a pupil ends with, and no event on the way.
    var basic = PlannedBasicCompetence()
    for year in start...lastYear {
      let it = course[pupil, year]
      if event == .apprentice, it.isInFirm || it.isIn && it.level >= Stage.apprentice1.rank && it.isRecorded {
        return Found(entered: entered, years: year - start, event: .apprentice)
      }
      if event == .changedProgramme, it.isIn {
        let row = course.years.row(pupil, year)
        let now = row >= 0 ? course.years.programme[row] : 0
        if programme != 0, now != 0, now != programme {
          return Found(entered: entered, years: year - start, event: .changedProgramme)
        }
        if now != 0 { programme = now }
      }
      if let reached = it.reached, reached != .plannedBasic, completes.contains(reached) {
        return Found(entered: entered, years: year - start + 1, event: .completed)
      }
      basic.look(at: it, in: year)
      if it.isIn { lastIn = year }
    }
    // One who is in school on 1 October after the last results is still in.
    let isOver = lastYear + 1 <= course.years.lastYear ? !course[pupil, lastYear + 1].isIn : lastIn < lastYear
    let hasMoved = !followsMovers && (course.departures.of(pupil).map { $0.schoolYear >= lastIn } ?? false)
    let time = max(lastIn - start + 1, 0)
    if isOver, completes.contains(.plannedBasic), let basicYear = basic.schoolYear {
      return Found(entered: entered, years: basicYear - start + 1, event: .completed)
    }
    if isOver && !hasMoved { return Found(entered: entered, years: time, event: .left) }
    return Found(entered: entered, years: isOver ? time : lastYear - start + 1, event: nil)
  }
}
