import Testing
import TrinnBasis
import TrinnCohort
import TrinnSyntax
import TrinnTable
import TrinnTestSupport

/// A record as a school writes it.
struct Absence {
  var pupil: String?
  var date: CalendarDate?
  var days: Int?
  var hours: Double?
  var kind: String?
  var school = "A"

  static func table(_ rows: [Absence]) throws -> Table {
    try Table([
      ("pupil", Column(identities: rows.map(\.pupil))), ("date", Column(dates: rows.map(\.date))),
      ("school", Column(codes: rows.map(\.school))), ("days", Column(integers: rows.map(\.days))),
      ("hours", Column(numbers: rows.map(\.hours))), ("kind", Column(codes: rows.map(\.kind), list: "absence_kind")),
    ])
  }
}

@Suite struct AbsencePerPupilTests {
  func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate? { CalendarDate(year: year, month: month, day: day) }

  func lines(_ table: Table) -> [String] {
    (0..<table.rowCount).map { row in table.columns.map { $0[row].label }.joined(separator: " ") }
  }

  /// Twelve documented days and three others: ten of the twelve are struck, five are left. Hours stay hours.
  @Test func tenDocumentedDaysAreStruck() throws {
    let table = try AbsencePerPupil.table(
      Absence.table([
        Absence(pupil: "a", date: day(2025, 9, 1), days: 12, hours: nil, kind: "D"),
        Absence(pupil: "a", date: day(2026, 1, 9), days: 3, hours: nil, kind: "F"),
        Absence(pupil: "a", date: day(2026, 1, 10), days: nil, hours: 4.5, kind: "M"),
        Absence(pupil: "a", date: day(2026, 1, 11), days: nil, hours: 2, kind: "D"),
      ]))
    #expect(
      table.names == [
        "pupil", "school_year", "records", "days", "documented_days", "struck_days", "certificate_days", "hours",
        "documented_hours",
      ])
    #expect(lines(table) == ["a 2025-26 4 15 12 10 5 6.5 2"])
  }

  /// The school year turns on 1 August, and each has ten days of its own.
  @Test func eachSchoolYearIsForItself() throws {
    let table = try AbsencePerPupil.table(
      Absence.table([
        Absence(pupil: "a", date: day(2025, 7, 31), days: 11, hours: nil, kind: "D"),
        Absence(pupil: "a", date: day(2025, 8, 1), days: 4, hours: nil, kind: "D"),
      ]))
    #expect(lines(table) == ["a 2024-25 1 11 11 10 1 0 0", "a 2025-26 1 4 4 4 0 0 0"])
  }

  @Test func whatHasNoPupilOrNoDateIsLeftOutAndSaid() throws {
    let table = try AbsencePerPupil.table(
      Absence.table([
        Absence(pupil: nil, date: day(2025, 9, 1), days: 1, hours: nil, kind: "D"),
        Absence(pupil: "a", date: nil, days: 1, hours: nil, kind: "D"),
        Absence(pupil: "a", date: day(2025, 9, 1), days: -1, hours: nil, kind: "D"),
        Absence(pupil: "a", date: day(2025, 9, 1), days: 2, hours: nil, kind: nil),
      ]))
    #expect(lines(table) == ["a 2025-26 1 2 0 0 2 0 0"])
    #expect(table.notes.contains("2 absences left out: no pupil or no date"))
    #expect(table.notes.contains("1 absences left out: an amount below zero or beyond a year"))
  }

  @Test func partsOfDaysAreRefused() throws {
    let table = try Absence.table([Absence(pupil: "a", date: day(2025, 9, 1), days: 1, hours: nil, kind: "D")])
      .setting("days", to: Column(numbers: [0.5]))
    #expect { try AbsencePerPupil.table(table) } throws: { ($0 as? TrinnError)?.code == .wrongType }
  }

  @Test func aPupilWithoutARecordHasNone() throws {
    let pupils = try Table([
      ("pupil", Column(identities: ["a", "b", "b"])),
      (
        "school_year", Column(schoolYears: [SchoolYear(start: 2025), SchoolYear(start: 2025), SchoolYear(start: 2019)])
      ),
    ])
    let table = try AbsencePerPupil.table(
      Absence.table([Absence(pupil: "a", date: day(2025, 9, 1), days: 2, hours: 1, kind: "F")]), of: pupils)
    #expect(lines(table) == ["a 2025-26 1 2 0 0 2 1 0", "b 2025-26 0 0 0 0 0 0 0"])
  }

  /// Random records against sums made one by one: every width of storage, every way of finding the slot.
  @Test(arguments: [0, 1, 20, 64, 127, 200, 5000])
  func sumsAreThoseOfASlowCount(count: Int) throws {
    for seed in 1...UInt64(Torture.rounds(3, long: 60)) {
      var random = SeededGenerator(seed: seed &* 1000 &+ UInt64(count))
      let pupils = [3, 300, 70_000][Int(seed % 3)]
      let fractions: [Double] = [1, 0.25, 1.0 / 3, 0.01]
      let fraction = fractions[Int(seed % 4)]
      let rows = (0..<count).map { _ in
        Absence(
          pupil: Int.random(in: 0..<20, using: &random) == 0 ? nil : "p\(Int.random(in: 0..<pupils, using: &random))",
          date: Int.random(in: 0..<20, using: &random) == 0
            ? nil : CalendarDate(day: 19_000 + Int32.random(in: 0..<900, using: &random)),
          days: Bool.random(using: &random) ? Int.random(in: 0...200, using: &random) : nil,
          hours: Bool.random(using: &random) ? Double(Int.random(in: 0...30, using: &random)) * fraction : nil,
          kind: ["D", "M", "F", nil][Int.random(in: 0..<4, using: &random)],
          school: "s\(Int.random(in: 0..<3, using: &random))")
      }
      let table = try Absence.table(rows)
      for keys in ["", "school"] {
        let sums = try AbsencePerPupil.table(table, by: GroupKeys.parse(keys).items)
        #expect(Set(lines(sums)) == slow(rows, bySchool: keys == "school"), "seed \(seed)")
      }
    }
  }

  private func slow(_ rows: [Absence], bySchool: Bool) -> Set<String> {
    var sums: [String: (records: Int, days: Int, documented: Int, hours: Double, documentedHours: Double)] = [:]
    for row in rows {
      guard let pupil = row.pupil, let date = row.date else { continue }
      let key = "\(pupil) \(date.schoolYear.label)" + (bySchool ? " \(row.school)" : "")
      let isDocumented = row.kind == "D"
      var sum = sums[key] ?? (0, 0, 0, 0, 0)
      sum.records += 1
      sum.days += row.days ?? 0
      sum.documented += isDocumented ? row.days ?? 0 : 0
      sum.hours += row.hours ?? 0
      sum.documentedHours += isDocumented ? row.hours ?? 0 : 0
      sums[key] = sum
    }
    func number(_ value: Double) -> String { Scalar.number((value * 3000).rounded() / 3000).label }
    return Set(
      sums.map { key, sum in
        let struck = min(sum.documented, 10)
        return "\(key) \(sum.records) \(sum.days) \(sum.documented) "
          + (bySchool ? "" : "\(struck) \(sum.days - struck) ")
          + "\(number(sum.hours)) \(number(sum.documentedHours))"
      })
  }
}
