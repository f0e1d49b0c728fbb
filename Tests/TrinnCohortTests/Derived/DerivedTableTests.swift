import Testing
import TrinnCohort
import TrinnTable

@Suite struct DerivedTableTests {
  func read(_ name: String, _ text: String) throws -> DataFolderHandle {
    try DataFolderHandle([name: text, "about.csv": "synthetic,true\n"])
  }

  @Test func pupilYearsAreThoseOnTheFirstOfOctober() throws {
    let data = try read(
      "enrolments.csv",
      """
      pupil;school;programme_area;grade_level;start;end;end_reason;completion_code
      a;974544466;;10;2022-08-15;2023-06-20;;
      a;974544466;STUSP1----;Vg1;2023-08-15;2024-06-20;;B
      a;974544466;STUSP2----;Vg2;2024-08-15;2024-11-30;S;
      b;974544466;HSHSF1----;Vg1;2023-08-15;2023-09-15;S;
      c;974544466;HSHSF1----;Vg1;2023-08-15;2023-12-01;F;
      c;974544467;HSHSF1----;Vg1;2023-12-02;2024-06-20;;I
      """)
    let table = try data.folder.table(named: "pupil_years")
    // a in three years, c in one; b had left before the day.
    #expect(table.rowCount == 4)
    let status = try table.column("end_status")
    #expect((0..<4).map { status[$0] } == [.missing(.notYetMeasured), .text("B"), .text("S"), .text("I")])
    #expect(try table.column("origin_school")[2] == .text("974544466"))
    #expect(try table.column("programme_type_entry")[3] == .text("YF"))
    #expect(try table.column("programme")[0] == .missing(.notApplicable))
    // c's school is the one of 1 October, not the one that gave the result.
    #expect(try table.column("school")[3] == .text("974544466"))
  }

  @Test func atTwoSchoolsAtOnceTheRuleChoosesOne() throws {
    let data = try read(
      "enrolments.csv",
      """
      pupil;school;grade_level;start;end;status
      a;974544466;Vg2;2023-08-15;2024-06-20;P
      a;974544467;Vg1;2023-08-15;2024-06-20;E
      b;974544466;Vg1;2023-08-15;2024-06-20;E
      b;974544467;Vg2;2023-08-15;2024-06-20;E
      c;974544467;Vg1;2023-08-20;2024-06-20;E
      c;974544466;Vg1;2023-08-15;2024-06-20;E
      """)
    let table = try data.folder.table(named: "pupil_years")
    let school = try table.column("school")
    #expect((0..<3).map { school[$0] } == [.text("974544467"), .text("974544467"), .text("974544467")])
    #expect(table.notes.contains("3 pupil-years at two schools at once: the rule chose one"))
  }

  @Test func anApprenticeshipWithoutAnEndLasts() throws {
    let data = try read(
      "enrolments.csv",
      """
      pupil;school;grade_level;start;end
      a;974544466;L1;2022-08-15;
      b;974544466;Vg1;2022-08-15;
      b;974544466;Vg2;2023-08-15;9999-12-31
      """)
    let table = try data.folder.table(named: "pupil_years")
    let level = try table.column("grade_level")
    #expect(table.rowCount == 4)
    #expect((0..<2).map { level[$0] } == [.level(13, .gradeLevel), .level(14, .gradeLevel)])
    #expect(try table.column("status")[0] == .text("L"))
  }

  @Test func gradeTenFollowsFromSubjectResults() throws {
    let data = try read(
      "subject_results.csv",
      """
      pupil;school_year;school;subject;subject_group;term;standpunkt;exam_written;exam_oral;mark
      a;2024-25;974544466;NOR0214;GS;V;4;5;;
      a;2024-25;974544466;NOR0215;GS;V;;;;F
      a;2024-25;974544466;MAT0010;GS;V;3;;4;
      a;2024-25;974544466;ENG0012;GS;V;5;;;
      b;2024-25;974544466;MAT0010;GS;V;;;;IV
      """)
    let table = try data.folder.table(named: "grade10")
    #expect(table.rowCount == 2)
    let row = try [
      "norwegian_main_standpunkt", "norwegian_main_exam", "norwegian_second_standpunkt", "mathematics_standpunkt",
      "mathematics_oral_exam", "mathematics_exam", "english_written_standpunkt",
    ].map { try table.column($0)[0] }
    #expect(
      row == [
        .integer(4), .integer(5), .missing(.notApplicable), .integer(3), .integer(4), .missing(.notApplicable),
        .integer(5),
      ])
    // 4 + 5 + 3 + 4 + 5 = 21 over 5 grades; b has no grade at all.
    #expect(try table.column("grunnskolepoeng")[0] == .decimal(FixedDecimal(units: 4200, scale: 2)))
    #expect(try table.column("grunnskolepoeng")[1] == .missing(.undefined))
    #expect(table.notes.contains { $0.hasPrefix("1 pupils have none") })
  }
}

/// A folder of tables with the files behind it.
struct DataFolderHandle {
  let files: TemporaryFolder
  let folder: DataFolder

  init(_ texts: [String: String]) throws {
    files = try TemporaryFolder(texts)
    folder = try DataFolder(files.path)
  }
}
