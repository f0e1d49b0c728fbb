import Testing
import TrinnTable

/// Public data of education, taken apart and put together again: the counts that their publishers print come back.
@Suite("Tables: published counts of public data")
struct PublishedCountsTests {
  static let isHere = !SharedFilesTests.files.isEmpty

  func read(_ name: String) throws -> Table {
    try CSVReader.read(path: SharedFilesTests.root.appending(path: "education/\(name)").path).table
  }

  @Test("the Open University's 32,593 students by result", .enabled(if: isHere, "no ../shared/data here: skipped"))
  func openUniversity() throws {
    let students = try read("oulad/studentInfo.csv")
    let results = try students.count("final_result").sort("-n")
    #expect(try results.cells("final_result") == ["Pass", "Withdrawn", "Fail", "Distinction"])
    #expect(try results.column("n").values.integerCells == [12_361, 10_156, 7_052, 3_024])
    // Every student took a course that is listed: the join loses nobody and doubles nobody.
    let courses = try read("oulad/courses.csv")
    let joined = try students.join(
      courses, JoinOptions(by: "code_module, code_presentation", kind: "inner", expect: "many to one"))
    #expect(courses.rowCount == 22 && joined.rowCount == 32_593)
    let people = try students.summarise("people = count_distinct(id_student)")
    #expect(try people.column("people")[0] == .integer(28_785))
    // The levels of a hierarchy and the plain grouping tell the same.
    let levels = try students.count("code_module, code_presentation", totals: .hierarchy)
    #expect(try levels.where("level == 'total'").column("n")[0] == .integer(32_593))
    #expect(try levels.where("level == 'code_module' and code_module == 'BBB'").column("n")[0] == .integer(7_909))
  }

  @Test("UCI's 395 pupils in mathematics", .enabled(if: isHere, "no ../shared/data here: skipped"))
  func mathematics() throws {
    let pupils = try read("uci-student-mat.csv")
    let figures = try pupils.group("school").summarise("n = count(), g3 = mean(G3), none = count(G3 == 0)")
    #expect(try figures.column("n").values.integerCells == [349, 46])
    let whole = try pupils.summarise("g3 = mean(G3), absences = max(absences)")
    guard case .number(let mean) = try whole.column("g3")[0] else {
      Issue.record("the mean is no number")
      return
    }
    #expect((mean * 100).rounded() == 1042)
    #expect(try whole.column("absences")[0] == .integer(75))
  }
}

extension Column.Values {
  fileprivate var integerCells: [Int64] { if case .integers(let values) = self { Array(values) } else { [] } }
}
