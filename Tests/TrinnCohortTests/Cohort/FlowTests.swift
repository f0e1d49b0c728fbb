import Testing
import TrinnBasis
import TrinnCohort
import TrinnTable

@Suite("Flows and pathways")
struct FlowTests {
  /// Five pupils who enter Vg1 in 2015: straight through, repeating Vg2, changing programme, into a firm, gone and back.
  static func cohort() throws -> Cohort {
    let data = try CountyData(
      [
        Story("straight", from: 2015, "Vg1 ST #ST B", "Vg2 ST #ST B", "Vg3 ST #ST B"),
        Story("repeats", from: 2015, "Vg1 ST #ST B", "Vg2 ST #ST I", "Vg2 ST #ST B", "Vg3 ST #ST B"),
        Story("changes", from: 2015, "Vg1 ST #ST S", "Vg1 YF #EL B", "Vg2 YF #EL B"),
        Story("firm", from: 2015, "Vg1 YF #EL B", "Vg2 YF #EL B"),
        Story("back", from: 2015, "Vg1 YF #EL B", "-", "Vg2 YF #EL B", "-"),
      ],
      contracts: [ContractStory(pupil: "firm", start: "2017-08-15", ended: "2019-08-15", exam: "B")])
    return try data.cohort(CohortRequest(autumns: [2015]))
  }

  static func rows(_ table: Table) -> [[String]] {
    (0..<table.rowCount).map { row in
      table.names.indices.filter { table.names[$0] != "share" }.map { table.columns[$0][row].label }
    }
  }

  @Test("each year to the next, with what the step was")
  func flow() throws {
    let rows = Self.rows(try Self.cohort().flow())
    #expect(
      rows.filter { $0[0] == "1" } == [
        ["1", "Vg1 ST", "Vg1 YF", "changed_programme", "1"], ["1", "Vg1 ST", "Vg2 ST", "up", "2"],
        ["1", "Vg1 YF", "Vg2 YF", "up", "1"], ["1", "Vg1 YF", "not in school", "gone", "1"],
      ])
    #expect(rows.contains(["2", "Vg2 ST", "Vg2 ST", "repeats", "1"]))
    #expect(rows.contains(["2", "Vg2 YF", "apprentice", "up", "1"]))
    #expect(rows.contains(["2", "not in school", "Vg2 YF", "returned", "1"]))
    #expect(rows.contains(["3", "Vg3 ST", "completed", "completed", "1"]))
  }

  @Test("the flow out of a stage and into another, of any programme type")
  func fromTo() throws {
    let table = try Self.cohort().flow(from: "Vg1", to: "Vg2")
    #expect(
      Self.rows(table).map { $0[1] + " > " + $0[2] } == ["Vg1 ST > Vg2 ST", "Vg1 YF > Vg2 YF", "Vg1 YF > Vg2 YF"])
    // Two of the three in general studies went up, of three who were there.
    #expect(try table.column("share")[0] == .number(2.0 / 3.0))
  }

  @Test("a stage that nobody passes names the nearest")
  func unknownStage() throws {
    let cohort = try Self.cohort()
    #expect {
      try cohort.flow(from: "Vgg1 ST")
    } throws: { error in (error as? TrinnError)?.hint?.contains("Vg1 ST") == true }
  }

  @Test("a number of school years lies from 1 to 50", arguments: [Int.min, -1, 0, 51, .max])
  func yearsOutOfRange(years: Int) throws {
    let cohort = try Self.cohort()
    for question in [{ try cohort.pathways(length: years) }, { try cohort.statusTable(StatusTime(at: years)) }] {
      #expect {
        try question()
      } throws: { error in (error as? TrinnError)?.code == .outOfRange }
    }
  }

  @Test("pathways end where the pupil completed, and keep the years out of school")
  func pathways() throws {
    let table = try Self.cohort().pathways()
    let texts = (0..<table.rowCount).map { table.columns[0][$0].label }
    #expect(texts.contains("Vg1 ST → Vg2 ST → Vg3 ST → completed"))
    #expect(texts.contains("Vg1 YF → not in school → Vg2 YF → not in school"))
  }
}
