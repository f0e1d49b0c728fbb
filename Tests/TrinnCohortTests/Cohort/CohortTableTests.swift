import Testing
import TrinnBasis
import TrinnCohort
import TrinnTable

@Suite("A cohort as tables")
struct CohortTableTests {
  static func column(_ name: String, of table: Table) throws -> [String] {
    let column = try table.column(name)
    return (0..<table.rowCount).map { column[$0].isMissing ? "–" : column[$0].label }
  }

  @Test("home is the municipality at 16, or at entry when so asked; the school is the one they came from")
  func entry() throws {
    let data = try CountyData([
      Story("stays", from: 2023, "10 @U1", "Vg1 ST @V1 B"),
      Story("lodges", from: 2023, "10 @U2", "Vg1 ST ~0301 @V1 B").with(origin: "U2"),
      Story("moved in", from: 2024, "Vg1 YF ~1103 @V2 B").with(origin: "U9"),
    ])
    let at16 = try data.cohort(CohortRequest(autumns: [2024])).entryTable()
    #expect(try Self.column("home_municipality", of: at16) == ["3316", "3316", "1103"])
    #expect(try Self.column("origin_school", of: at16) == ["U1", "U2", "U9"])
    #expect(try Self.column("first_school", of: at16) == ["V1", "V1", "V2"])
    #expect(try Self.column("programme_type", of: at16) == ["ST", "ST", "YF"])
    let atEntry = try data.cohort(CohortRequest(autumns: [2024], home: .atEntry)).entryTable()
    #expect(try Self.column("home_municipality", of: atEntry) == ["3316", "0301", "1103"])
  }

  @Test("an old code counts for today's municipality, and its named region where the folder says so")
  func reforms() throws {
    let own = try Table([
      ("code", Column(codes: ["9003", "9018", "9001"], list: "municipality")),
      ("name", Column(texts: ["Lillevåg", "Nyvåg", "Fjordvik"])),
      ("region", Column(texts: ["Ytre", "Ytre", "Midtre"])),
      ("valid_from", Column(integers: [nil, 2020, nil])), ("valid_to", Column(integers: [2019, nil, nil])),
      ("parts", Column(texts: ["9003", "9003 9004", "9001"])),
    ])
    let data = try CountyData(
      [
        Story("old", from: 2015, "10 ~9003", "Vg1 ST B"), Story("other", from: 2015, "10 ~9001", "Vg1 ST B"),
        Story("viken", from: 2022, "10 ~3047", "Vg1 ST"),
      ], tables: ["municipalities": own])
    let table = try data.cohort(CohortRequest(autumns: [2016])).entryTable()
    #expect(try Self.column("home_municipality", of: table) == ["9018", "9001"])
    #expect(try Self.column("region", of: table) == ["Ytre", "Midtre"])
    #expect(try data.places().name(of: "9018") == "Nyvåg")
    // Modum was 3047 in Viken and is 3316 in Buskerud: the national register answers beside the folder's own.
    #expect(try data.places().today("3047") == "3316")
  }

  @Test("the status table says each pupil's status, and why one has none")
  func status() throws {
    let data = try CountyData([
      Story("done", from: 2014, "10", "Vg1 ST B", "Vg2 ST B", "Vg3 ST B"), Story("left", from: 2014, "10", "Vg1 ST S"),
      Story("z", from: 2022, "10", "Vg1 ST B"),
    ])
    let table = try data.cohort(CohortRequest(autumns: [2015])).statusTable()
    #expect(try Self.column("status", of: table) == ["completed_nominal", "left"])
    #expect(try Self.column("completed", of: table) == ["true", "false"])
    let open = try data.cohort(CohortRequest(autumns: [2023])).statusTable()
    #expect(try open.column("status").missingReason(at: 0) == .notYetMeasured)
  }

  @Test("events: completed after the year of the pass, left after the last year in, none while still in")
  func events() throws {
    let data = try CountyData([
      Story("done", from: 2018, "Vg1 ST B", "Vg2 ST B", "Vg3 ST B"), Story("left", from: 2018, "Vg1 ST B", "Vg2 ST S"),
      Story("back", from: 2018, "Vg1 ST B", "-", "Vg2 ST B", "Vg3 ST"),
    ])
    let table = try data.cohort(CohortRequest(autumns: [2018])).events()
    #expect(try Self.column("event", of: table) == ["completed", "left", "none"])
    #expect(try Self.column("years", of: table) == ["3", "2", "3"])
  }

  @Test("an indicator of a cohort reads its own class, and refuses one that speaks of no class")
  func indicator() throws {
    let data = try CountyData([
      Story("a", from: 2015, "10", "Vg1 ST B"), Story("b", from: 2015, "10", "Vg1 ST I"),
      Story("later", from: 2016, "10", "Vg1 ST I"),
    ])
    let cohort = try data.cohort(CohortRequest(autumns: [2016]))
    #expect(try cohort.indicator("passed_vg1").groups.first?.value == .share(numerator: 1, denominator: 2))
    #expect(
      try cohort.indicator("direct_transition").groups.first?.speaksOf.en
        == "the class that left grade 10 in spring 2016")
    #expect(throws: TrinnError.self) { try cohort.indicator("left_during_year") }
  }

  @Test("the title says who, since when, until when and by which definition")
  func title() throws {
    let data = try CountyData([Story("a", from: 2015, "10", "Vg1 ST B")])
    let cohort = try data.cohort(CohortRequest(autumns: [2016]))
    #expect(try cohort.title(.en) == "1 pupils, entry Vg1 autumn 2016, followed to 2016-17, definition ssb")
  }
}
