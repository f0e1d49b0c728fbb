import TrinnBasis
import TrinnTable

/// Pupils' times at schools as columns, a spell a row, and each pupil's spells beside each other.
struct Spells: Sendable {
  let table: Table
  // One element a row of the table.
  /// Numbers of the index that was given; -1 for a row without what a spell needs.
  let pupil: [Int32]
  let school: [Int32]
  let rank: [UInt8]
  let start: [Int32]
  /// The last day, with the rule for spells without one.
  let end: [Int32]
  let hasEnd: [Bool]
  /// As `CaseColumn` has them.
  let endStatus: [UInt8]
  let status: [UInt8]
  let type: [UInt8]
  /// The place of each school's number in order: the lower one stands where nothing else decides.
  private let schoolOrder: [Int32]

  /// Pupils by number, in the order of first sight.
  let pupils: [Int32]
  /// Rows without a pupil, a start or a grade level.
  let leftOut: Int
  private let rows: [Int32]
  private let offsets: [Int32]

  /// Days that a spell can have: 1900 to 2199. Registers write "no end" as the last day of the calendar.
  private static let calendar: ClosedRange<Int32> = -25_567...84_005

  init(_ table: Table, index: PupilIndex) throws {
    self.table = table
    let (numbers, levels) = (
      try table.column(Term.pupil.name).pupilNumbers(index), try table.column(Term.gradeLevel.name).gradeRanks()
    )
    let (starts, ends) = (try table.column(Term.start.name).daysOrNever(), try table.daysOrNever(Term.end.name))
    let isSpell = numbers.indices.map { row in
      numbers[row] >= 0 && levels[row] != Stage.unknownRank && Spells.calendar.contains(starts[row])
    }
    (rank, start) = (levels, starts)
    pupil = zip(numbers, isSpell).map { $1 ? $0 : -1 }
    leftOut = isSpell.count { !$0 }
    hasEnd = ends.map { Spells.calendar.contains($0) }
    let lastDay = Spells.yearEnd(Spells.lastSchoolYear(starts, ends))
    end = try parallelArray(count: table.rowCount) { rows, out in
      for row in rows {
        if Spells.calendar.contains(ends[row]) {
          out[row] = ends[row]
        } else if levels[row] >= Stage.apprentice1.rank {
          out[row] = lastDay
        } else {
          out[row] =
            Spells.calendar.contains(starts[row])
            ? Spells.yearEnd(CalendarDate(day: starts[row]).schoolYear.start) : Int32.min
        }
      }
    }
    let meaning = try SpellMeanings(table, rank: levels)
    (endStatus, status, type) = (meaning.endStatus, meaning.status, meaning.type)
    (school, schoolOrder) = try Spells.schools(table)
    (pupils, rows, offsets) = Spells.byPupil(pupil, count: index.count)
  }

  /// The rows of a pupil's spells, in the table's order.
  func of(_ pupil: Int32) -> ArraySlice<Int32> { rows[Int(offsets[Int(pupil)])..<Int(offsets[Int(pupil) + 1])] }

  /// Whether a spell stands before another on the same day: as a pupil or apprentice, of the higher grade level, begun
  /// last, at the school of the lower number.
  func goesBefore(_ a: Int, _ b: Int) -> Bool {
    let (first, second) = (Spells.isOrdinary[Int(status[a])], Spells.isOrdinary[Int(status[b])])
    if first != second { return first }
    if rank[a] != rank[b] { return rank[a] > rank[b] }
    if start[a] != start[b] { return start[a] > start[b] }
    return order(of: school[a]) < order(of: school[b])
  }

  private func order(of school: Int32) -> Int32 { school < 0 ? Int32.max : schoolOrder[Int(school)] }

  private static let isOrdinary =
    [false] + PupilStatus.allCases.map { [.pupil, .individualPlan, .apprentice].contains($0) }

  /// The grade level in a school year: an apprenticeship that lasts moves from its first year to its second.
  func level(_ spell: Int, in year: Int16) -> UInt8 {
    rank[spell] == Stage.apprentice1.rank && CalendarDate(day: start[spell]).schoolYear.start < year
      ? Stage.apprentice2.rank : rank[spell]
  }

  static func yearEnd(_ year: Int16) -> Int32 {
    CalendarDate(year: Int(year) + 1, month: 7, day: 31)?.day ?? Int32.max
  }

  /// The last school year that any spell began or ended in.
  private static func lastSchoolYear(_ starts: [Int32], _ ends: [Int32]) -> Int16 {
    let last = [starts, ends].compactMap { $0.lazy.filter(calendar.contains).max() }.max() ?? 0
    return CalendarDate(day: last).schoolYear.start
  }

  private static func schools(_ table: Table) throws -> (codes: [Int32], order: [Int32]) {
    guard let column = table.columnIfAny(Term.school.name), case .codes(_, let dictionary) = column.values else {
      return (Array(repeating: -1, count: table.rowCount), [])
    }
    let sorted = (0..<dictionary.count).map { ($0, dictionary[$0]) }.sorted { $0.1 < $1.1 }
    var order = [Int32](repeating: 0, count: dictionary.count)
    for (place, entry) in sorted.enumerated() { order[entry.0] = Int32(truncatingIfNeeded: place) }
    return (try column.translated(by: (0..<dictionary.count).map { Int32(truncatingIfNeeded: $0) }, absent: -1), order)
  }

  private static func byPupil(_ pupil: [Int32], count: Int) -> (pupils: [Int32], rows: [Int32], offsets: [Int32]) {
    var pupils: [Int32] = []
    var offsets = [Int32](repeating: 0, count: count + 1)
    for number in pupil where number >= 0 {
      if offsets[Int(number) + 1] == 0 { pupils.append(number) }
      offsets[Int(number) + 1] += 1
    }
    for number in 0..<count { offsets[number + 1] += offsets[number] }
    var next = offsets
    var rows = [Int32](repeating: 0, count: Int(offsets[count]))
    for (row, number) in pupil.enumerated() where number >= 0 {
      rows[Int(next[Int(number)])] = Int32(truncatingIfNeeded: row)
      next[Int(number)] += 1
    }
    return (pupils, rows, offsets)
  }
}

/// What the codes of a spell say together.
private struct SpellMeanings {
  /// How the school year ended by this spell, where it ended.
  let endStatus: [UInt8]
  let status: [UInt8]
  let type: [UInt8]

  init(_ table: Table, rank: [UInt8]) throws {
    let completion = try table.cases(Term.completionCode.name, CompletionCode.self).bytes
    let reason = try table.cases(Term.endReason.name, EndReason.self)
    let (left, passed) = (CaseColumn.byte(of: CompletionCode.left), CaseColumn.byte(of: CompletionCode.passed))
    endStatus = try parallelArray(count: table.rowCount) { rows, out in
      for row in rows {
        out[row] = completion[row]
        if completion[row] == 0 { out[row] = reason[row] == .left ? left : reason[row] == .completed ? passed : 0 }
      }
    }
    let stated = try table.cases(Term.status.name, PupilStatus.self).bytes
    let (pupil, apprentice) = (CaseColumn.byte(of: PupilStatus.pupil), CaseColumn.byte(of: PupilStatus.apprentice))
    status = try parallelArray(count: table.rowCount) { rows, out in
      for row in rows {
        out[row] = stated[row] != 0 ? stated[row] : rank[row] >= Stage.apprentice1.rank ? apprentice : pupil
      }
    }
    let vocational = CaseColumn.byte(of: ProgrammeType.vocational)
    var types = [UInt8](repeating: 0, count: table.rowCount)
    if let column = table.columnIfAny(Term.programmeArea.name), case .codes(_, let dictionary) = column.values {
      types = try column.translated(
        by: (0..<dictionary.count).map { code in
          ProgrammeArea(dictionary[code]).map { CaseColumn.byte(of: $0.type) } ?? 0
        }, absent: 0)
    }
    for row in rank.indices where rank[row] >= Stage.apprentice1.rank && rank[row] != Stage.unknownRank {
      types[row] = vocational
    }
    type = types
  }
}
