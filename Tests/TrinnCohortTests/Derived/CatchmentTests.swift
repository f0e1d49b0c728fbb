import Testing
import TrinnBasis
import TrinnCohort
import TrinnTable

@Suite("Catchments")
struct CatchmentTests {
  /// School S takes a, b and c in Vg1; a stands there twice, d came to Vg2 only, e goes to T.
  func county(schools: Table? = nil) throws -> CountyData {
    try CountyData(
      [
        Story("a", from: 2022, "10 @U1", "Vg1 ST @S I", "Vg1 ST @S B"),
        Story("b", from: 2022, "10 @U2", "Vg1 ST @S S").with(origin: "U2"),
        Story("c", from: 2024, "Vg1 ST ~3318 @S B").with(origin: .some(nil)),
        Story("d", from: 2024, "Vg2 ST @S B"), Story("e", from: 2022, "10 @U1", "Vg1 ST @T B"),
      ], tables: schools.map { ["schools": $0] } ?? [:])
  }

  static func texts(_ name: String, _ table: Table) throws -> [String] {
    let column = try table.column(name)
    return (0..<table.rowCount).map { column[$0].isMissing ? "–" : column[$0].label }
  }

  @Test("feeders are counted once a pupil, with shares that add to 1")
  func intake() throws {
    let schools = try Table([
      ("school", Column(codes: ["U1"])), ("name", Column(texts: ["Ungdomsskolen"])),
      ("municipality", Column(codes: ["3316"])),
    ])
    let catchment = try Catchment(of: "S", in: county(schools: schools))
    #expect(catchment.pupils == 3)
    let feeders = try catchment.intake()
    #expect(try Self.texts("school", feeders) == ["U1", "U2", "–"])
    #expect(try feeders.column("name")[0] == .text("Ungdomsskolen"))
    let shares = try feeders.column("share")
    #expect((0..<3).allSatisfy { shares[$0] == .number(1.0 / 3) })
    let municipalities = try Catchment(of: "S", by: .municipality, in: county()).intake()
    #expect(try Self.texts("municipality", municipalities) == ["3316", "3318"])
    guard case .groups(let support) = municipalities.subject else {
      Issue.record("a catchment is about groups")
      return
    }
    #expect(try support.counts() == [2, 1])
  }

  @Test("how they fare: each figure with the pupils it rests on")
  func outcomes() throws {
    let table = try Catchment(of: "S", in: county()).outcomes()
    // a's first Vg1 there was not passed, b left during it, c passed; nobody's clock has stopped.
    #expect(try Self.texts("left", table) == ["0", "1", "0"])
    #expect(try Self.texts("passed", table) == ["0", "0", "1"])
    #expect(try Self.texts("n_passed", table) == ["1", "1", "1"])
    #expect(try Self.texts("n_completed", table) == ["0", "0", "0"])
    #expect(try table.column("share_completed").missingReason(at: 0) == .notYetMeasured)
  }

  @Test("completion is of those who entered Vg1 for the first time at the school, when their clock has stopped")
  func completion() throws {
    let data = try CountyData([
      Story("done", from: 2010, "10 @U1", "Vg1 ST @S B", "Vg2 ST B", "Vg3 ST B"),
      Story("left", from: 2010, "10 @U1", "Vg1 ST @S B"),
      Story("again", from: 2010, "10 @U1", "Vg1 ST @T S", "Vg1 ST @S B", "Vg2 ST B", "Vg3 ST B"),
      Story("z", from: 2022, "10 @U1", "Vg1 ST @T B"),
    ])
    let table = try Catchment(of: "S", in: data).outcomes()
    #expect(try Self.texts("completed", table) == ["1"])
    #expect(try Self.texts("n_completed", table) == ["2"])
    #expect(try Self.texts("pupils", table) == ["3"])
  }

  @Test("with what: means over those who have a value, and the row rests on the fewest")
  func atEntry() throws {
    let grade10 = try Table([
      ("pupil", Column(identities: ["a", "b"])),
      ("school_year", Column(schoolYears: [2022, 2022].map { SchoolYear(start: $0) })),
      ("school", Column(codes: ["U1", "U1"], list: "school")),
      ("grunnskolepoeng", Column(decimals: [4000, 3050], scale: 2)), ("absence_days", Column(integers: [4, nil])),
    ])
    let data = try CountyData(
      [Story("a", from: 2023, "Vg1 ST @S B"), Story("b", from: 2023, "Vg1 ST @S B")], tables: ["grade10": grade10])
    let table = try Catchment(of: "S", in: data).atEntry()
    #expect(try table.column("grunnskolepoeng")[0] == .number(35.25))
    #expect(try table.column("absence_days")[0] == .number(4))
    #expect(try Self.texts("n_absence_days", table) == ["1"])
    guard case .groups(let support) = table.subject else {
      Issue.record("a catchment is about groups")
      return
    }
    #expect(try support.counts() == [1])
  }

  @Test("a school is known by its name, and years narrow it")
  func namesAndYears() throws {
    let schools = try Table([("school", Column(codes: ["S"])), ("name", Column(texts: ["Fjord vidaregåande skule"]))])
    #expect(try Catchment(of: "fjord vidaregåande skule", in: county(schools: schools)).pupils == 3)
    #expect(try Catchment(of: "S", in: county(), years: 2024...2024).pupils == 2)
  }

  @Test("an unknown school and an empty one say so")
  func errors() throws {
    let data = try county()
    #expect { try Catchment(of: "X", in: data) } throws: { ($0 as? TrinnError)?.code == .unknownName }
    #expect { try Catchment(of: "S", in: data, years: 2001...2002) } throws: { ($0 as? TrinnError)?.code == .noData }
  }

  /// a and e left U1 in 2022-23, b left U2; f left U1 and was in no Vg1.
  private func bothWays() throws -> CountyData {
    let schools = try Table([
      ("school", Column(codes: ["S", "T", "U1", "U2"])),
      ("name", Column(texts: ["Sør vgs", "Topp videregående skole", "Åsen ungdomsskole", "Dal skole"])),
      ("municipality", Column(codes: ["3316", "3318", "3316", "3316"])),
    ])
    return try CountyData(
      [
        Story("a", from: 2010, "10 @U1", "Vg1 ST @S B", "Vg2 ST @S B", "Vg3 ST @S B"),
        Story("b", from: 2010, "10 @U2", "Vg1 ST @S S").with(origin: "U2"),
        Story("e", from: 2010, "10 @U1", "Vg1 YF @T B"), Story("f", from: 2010, "10 @U1"),
        Story("z", from: 2019, "10 @U2", "Vg1 ST @T B"),
      ], tables: ["schools": schools])
  }

  @Test("where those of a lower secondary school go, and how many are not seen")
  func from() throws {
    let data = try bothWays()
    let table = try Catchment(named: "Åsen usk", in: data).intake(.en)
    #expect(try Self.texts("school", table) == ["S", "T"])
    #expect(try Self.texts("pupils", table) == ["1", "1"])
    #expect(table.notes.contains("1 of 3 who left grade 10 there the spring before were not seen in Vg1"))
    let places = try Catchment(named: "U1", .from, by: .municipality, in: data).intake()
    #expect(try Self.texts("municipality", places) == ["3316", "3318"])
    let fared = try Catchment(from: .school("U1"), in: data).outcomes()
    #expect(try Self.texts("completed", fared) == ["1", "0"])
  }

  @Test("from a municipality by its name; pupils do not come to one")
  func fromMunicipality() throws {
    let data = try bothWays()
    let catchment = try Catchment(named: "Modum", in: data)
    #expect(catchment.place == "3316")
    #expect(catchment.pupils == 4)
    #expect { try Catchment(named: "Modum", .to, in: data) } throws: { ($0 as? TrinnError)?.code == .mismatch }
    #expect { try Catchment(named: "Modun", in: data) } throws: { "\($0)".contains("did you mean \"Modum\"?") }
    // An upper secondary school is asked who comes, unless it is asked the other way.
    #expect(try Catchment(named: "Sør vgs", in: data).pupils == 2)
    #expect { try Catchment(named: "Sør vgs", .from, in: data) } throws: { ($0 as? TrinnError)?.code == .noData }
  }

  @Test("who goes and who comes are the same pupils, seen from both ends")
  func sameFromBothEnds() throws {
    let data = try bothWays()
    func pairs(_ table: Table, from: String? = nil, to: String? = nil) throws -> [String: String] {
      let (others, counts) = (try Self.texts("school", table), try Self.texts("pupils", table))
      return Dictionary(
        zip(others, counts).map { ("\(from ?? $0) \(to ?? $0)", $1) }, uniquingKeysWith: { first, _ in first })
    }
    var coming: [String: String] = [:]
    for school in ["S", "T"] {
      coming.merge(try pairs(Catchment(of: school, in: data).intake(), to: school)) { first, _ in first }
    }
    var going: [String: String] = [:]
    for school in ["U1", "U2"] {
      going.merge(try pairs(Catchment(from: .school(school), in: data).intake(), from: school)) { first, _ in first }
    }
    #expect(coming == going)
  }
}
