import Testing
import TrinnBasis
import TrinnCohort
import TrinnSyntax
import TrinnTable

@Suite struct AbsenceRulesTests {
  func day(_ text: String) -> CalendarDate? {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    return CalendarDate(year: parts[0], month: parts[1], day: parts[2])
  }

  /// The subject has 140 hours: the quota is 14.
  func limit(_ on: String, _ rows: [(date: String, hours: Double, kind: String)]) throws -> [String] {
    let absences = try Table([
      ("pupil", Column(identities: rows.map { _ in "a" })), ("date", Column(dates: rows.map { day($0.date) })),
      ("subject", Column(codes: rows.map { _ in "ENG1007" })), ("hours", Column(numbers: rows.map(\.hours))),
      ("kind", Column(codes: rows.map(\.kind))),
    ])
    let date = try #require(day(on))
    let taught = try Table([
      ("pupil", Column(identities: ["a", "a"])),
      ("school_year", Column(schoolYears: [date.schoolYear, date.schoolYear])),
      ("subject", Column(codes: ["ENG1007", "ENG1007"])), ("hours_taught", Column(numbers: [140, 140])),
    ])
    let table = try AbsenceLimit(on: date).table(absences, taught: taught)
    return ["hours_counted", "used", "used_at_most", "state"].compactMap { name in
      table.index(of: name).map { table.columns[$0][0].label }
    }
  }

  @Test func undocumentedHoursUseTheQuota() throws {
    #expect(
      try limit("2024-02-01", [("2023-09-01", 5, "F"), ("2023-10-01", 2, "M"), ("2023-11-01", 30, "D")])
        == ["7", "0.5", "within so far"])
  }

  @Test func theWholeQuotaIsNotAboveIt() throws {
    #expect(try limit("2024-06-01", [("2023-09-01", 14, "F")]) == ["14", "1", "within"])
    #expect(try limit("2024-06-01", [("2023-09-01", 14.5, "F")])[2] == "above")
    #expect(try limit("2024-05-31", [("2023-09-01", 14.5, "F")])[2] == "above so far")
  }

  /// Since autumn 2025 documented health absence counts; the code does not tell it from other documented absence.
  @Test func documentedHoursMayCountSince2025() throws {
    #expect(
      try limit("2026-01-15", [("2025-09-01", 7, "F"), ("2025-10-01", 14, "D")])
        == ["7", "0.5", "1.5", "perhaps above so far"])
  }

  @Test func whatIsLaterOrAnotherYearDoesNotCount() throws {
    #expect(
      try limit("2024-02-01", [("2024-02-02", 20, "F"), ("2023-07-31", 20, "F")]) == ["0", "0", "within so far"])
  }

  @Test(arguments: ["2016-07-31", "2021-01-15"])
  func noLimitIsNoLimit(text: String) throws {
    let date = try #require(day(text))
    #expect { try AbsenceLimit(on: date) } throws: { ($0 as? TrinnError)?.code == .noData }
  }

  @Test func officialClasses() throws {
    let rules = try AbsenceRules.standard()
    #expect(rules.officialCut(.days, .grade10) == 16 && rules.officialCut(.days, .upperSecondary) == 20)
    #expect(rules.officialCut(.hours, .upperSecondary) == 50 && rules.officialCut(.hours, .grade10) == nil)
    #expect(rules.rules.allSatisfy { !$0.standing.isEmpty && !$0.source.isEmpty })
  }

  /// 15 days are not over 15; 16 are. A pupil without a figure is in no class.
  @Test func grade10IsCountedOver15Days() throws {
    let table = try Table([
      ("pupil", Column(identities: ["a", "b", "c", "d"])), ("absence_days", Column(integers: [0, 15, 16, nil])),
    ])
    let counted = try AbsenceDistribution(.days, scope: .grade10, cuts: nil).table(table, by: [], language: .en)
    #expect((0..<2).map { counted.columns[0][$0].label } == ["0–15", "16 and over"])
    #expect((0..<2).map { counted.columns[1][$0] } == [.integer(2), .integer(1)])
    #expect(try counted.column("n")[0] == .integer(3))
    #expect(counted.notes.contains("1 left out whose days are missing"))
  }

  @Test func theSameDateLastYearCountsThatDay() throws {
    let absences = try Table([
      ("pupil", Column(identities: ["a", "a", "b", "b"])),
      ("date", Column(dates: ["2025-09-30", "2025-10-01", "2024-09-30", "2024-10-01"].map(day))),
      ("days", Column(integers: [1, 2, 4, 8])),
    ])
    let table = try AbsenceCourse.toDate(absences, on: day("2025-09-30"), by: [])
    #expect(table.columns.map { $0[0].label } == ["1", "4", "-3", "1", "1"])
  }

  /// Two schools, one of which has no lessons on record for last year.
  @Test func whatWasHeldIsTheDenominator() throws {
    let absences = try Table([
      ("pupil", Column(identities: ["a", "b", "c", "d"])), ("school", Column(codes: ["A", "A", "B", "B"])),
      ("date", Column(dates: ["2025-09-01", "2024-09-01", "2025-09-01", "2024-09-01"].map(day))),
      ("days", Column(integers: [4, 6, 9, 3])),
    ])
    // Days of one pupil, and how many pupils; the last row lies behind the day asked for.
    let held = try AbsenceHeld(
      Table([
        ("school", Column(codes: ["A", "A", "A", "B", "A"])),
        ("date", Column(dates: ["2025-08-20", "2025-09-01", "2024-09-01", "2025-09-01", "2025-10-02"].map(day))),
        ("days", Column(numbers: [2, 2, 6, 0.5, 9])), ("pupils", Column(integers: [10, 10, 10, 10, 10])),
      ]))
    let table = try AbsenceCourse.toDate(
      absences, on: day("2025-09-30"), by: GroupKeys.parse("school").items, held: held)
    func column(_ name: String) throws -> [Scalar] {
      let column = try table.column(name)
      return (0..<2).map { column[$0] }
    }
    #expect(try column("days_held") == [.number(40), .number(5)])
    #expect(try column("days_share") == [.number(0.1), .number(1.8)])
    #expect(try column("days_share_last_year") == [.number(0.1), .missing(.notRecorded)])
    #expect(try column("days_share_change") == [.number(0), .missing(.notRecorded)])
    #expect(table.notes.contains("1 of 2 rows have more absence than was held: the denominator is wrong"))
    // By what it does not know, each row is held against all of it.
    let byPupil = try AbsenceCourse.toDate(
      absences, on: day("2025-09-30"), by: GroupKeys.parse("days > 4").items, held: held)
    #expect(byPupil.notes.contains { $0.hasPrefix("what was held is not told apart by") } == false)
    let unknown = try absences.derive("kind = if_else(school == 'A', 'x', 'y')")
    let byKind = try AbsenceCourse.toDate(
      unknown, on: day("2025-09-30"), by: GroupKeys.parse("kind").items, held: held)
    #expect(byKind.notes.contains("what was held is not told apart by kind: each row is held against all of it"))
    #expect(try byKind.column("days_held")[0] == .number(45))
  }

  @Test func withoutWhatWasHeldASentenceSaysWhatSumsDoNotTell() throws {
    let absences = try Table([
      ("pupil", Column(identities: ["a"])), ("date", Column(dates: [day("2025-09-01")])),
      ("days", Column(integers: [1])),
    ])
    let plain = try AbsenceCourse.toDate(absences, on: nil, by: [])
    #expect(plain.notes.contains { $0.hasPrefix("what was held is not known") })
    #expect(throws: TrinnError.self) { try AbsenceHeld(absences.drop("days")) }
  }

  @Test func monthsFollowTheSchoolYear() throws {
    let absences = try Table([
      ("pupil", Column(identities: ["a", "b", "a"])),
      ("date", Column(dates: ["2026-01-05", "2025-08-20", "2025-08-21"].map(day))),
      ("days", Column(integers: [1, 2, 4])),
    ])
    let table = try AbsenceCourse.byMonth(absences, by: [])
    #expect(try (0..<2).map { try table.column("month")[$0].label } == ["2025-08", "2026-01"])
    #expect(try (0..<2).map { try table.column("days_so_far")[$0] } == [.integer(6), .integer(7)])
    #expect(try table.column("pupils")[0] == .integer(2))
  }
}
