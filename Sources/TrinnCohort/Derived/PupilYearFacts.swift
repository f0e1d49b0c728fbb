import TrinnBasis
import TrinnTable

/// Days and hours of absence by pupil number and school year.
struct AbsenceSums: Sendable {
  private var days: [Int32] = []
  private var hours: [Double] = []
  private var firstYear = 0
  private var isCovered: [Bool] = []

  init(_ table: Table?, index: PupilIndex) throws {
    guard let table else { return }
    let pupil = try table.column(Term.pupil.name).pupilNumbers(index)
    let dates = try table.daysOrNever(Term.date.name)
    let years: [Int16] = try parallelArray(count: table.rowCount) { rows, out in
      for row in rows {
        out[row] = dates[row] == Int32.max ? Int16.min : CalendarDate(day: dates[row]).schoolYear.start
      }
    }
    let known = years.lazy.filter { $0 != Int16.min }
    guard let first = known.min(), let last = known.max() else { return }
    firstYear = Int(first)
    isCovered = Array(repeating: false, count: Int(last) - Int(first) + 1)
    let (places, overflow) = index.count.multipliedReportingOverflow(by: isCovered.count)
    guard !overflow, isCovered.count <= 150 else {
      throw TrinnError(
        .limit, "absences from \(first) to \(last): too many school years", hint: "look for a date that is misread")
    }
    days = Array(repeating: 0, count: places)
    hours = Array(repeating: 0, count: places)
    let (ofDays, ofHours) = (table.columnIfAny(Term.days.name), table.columnIfAny(Term.hours.name))
    let (dayNumbers, hourNumbers) = (ofDays?.plainNumbers(), ofHours?.plainNumbers())
    let scale = ofHours?.decimalScale ?? 1
    for row in pupil.indices where pupil[row] >= 0 && years[row] != Int16.min {
      if row & 0xFFFFF == 0 { try Interrupt.check() }
      let year = Int(years[row]) - firstYear
      isCovered[year] = true
      let place = Int(pupil[row]) * isCovered.count + year
      if let dayNumbers, ofDays?.missing?[row] ?? 0 == 0 { days[place] &+= Int32(exactly: dayNumbers[row]) ?? 0 }
      if let hourNumbers, ofHours?.missing?[row] ?? 0 == 0 { hours[place] += hourNumbers[row] / scale }
    }
  }

  /// Nil in a school year that the table does not cover.
  func sum(pupil: Int32, year: Int16) -> (days: Int, hours: Int)? {
    let column = Int(year) - firstYear
    guard isCovered.indices.contains(column), isCovered[column], pupil >= 0 else { return nil }
    let place = Int(pupil) * isCovered.count + column
    guard place < days.count else { return (0, 0) }
    return (Int(days[place]), Int(exactly: hours[place].rounded()) ?? 0)
  }
}

/// What `grade10` knows of a pupil: the latest row stands.
struct GradeTenFacts: Sendable {
  /// The schools of the spells first, with their codes, then those that only `grade10` names.
  let dictionary: TextDictionary
  private let schools: [Int32]
  private let units: [Int64]

  private static let noPoints = Int64.min

  /// - Parameter after: the column of schools whose codes stay as they are.
  init(_ table: Table?, index: PupilIndex, after column: Column?) throws {
    var builder = TextDictionaryBuilder()
    if let column, case .codes(_, let dictionary) = column.values {
      for code in 0..<dictionary.count { _ = builder.code(of: dictionary[code]) }
    }
    guard let table else {
      (dictionary, schools, units) = (builder.finish(), [], [])
      return
    }
    let pupil = try table.column(Term.pupil.name).pupilNumbers(index)
    let year = try table.column(Term.schoolYear.name).startYears()
    let school = table.columnIfAny(Term.school.name)
    var codes = [Int32](repeating: -1, count: table.rowCount)
    if let school, case .codes(_, let texts) = school.values {
      let renumbered = (0..<texts.count).map { Int32(truncatingIfNeeded: builder.code(of: texts[$0])) }
      codes = try school.translated(by: renumbered, absent: -1)
    }
    let points = table.columnIfAny(Term.grunnskolepoeng.name)
    var (schools, units, latest) = (
      [Int32](repeating: -1, count: index.count), [Int64](repeating: GradeTenFacts.noPoints, count: index.count),
      [Int16](repeating: Int16.min, count: index.count)
    )
    for row in pupil.indices where pupil[row] >= 0 && year[row] != Int16.min && year[row] >= latest[Int(pupil[row])] {
      let number = Int(pupil[row])
      (latest[number], schools[number]) = (year[row], codes[row])
      if case .integers(let values)? = points?.values, points?.missing?[row] ?? 0 == 0 {
        units[number] = values[row]
      } else {
        units[number] = GradeTenFacts.noPoints
      }
    }
    (dictionary, self.schools, self.units) = (builder.finish(), schools, units)
  }

  func school(_ pupil: Int32) -> Int32 { schools.indices.contains(Int(pupil)) ? schools[Int(pupil)] : -1 }

  func points(_ pupil: Int32) -> Int64? {
    guard units.indices.contains(Int(pupil)), units[Int(pupil)] != GradeTenFacts.noPoints else { return nil }
    return units[Int(pupil)]
  }
}
