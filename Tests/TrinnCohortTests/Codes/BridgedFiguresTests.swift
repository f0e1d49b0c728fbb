import Testing
import TrinnBasis
import TrinnCohort
import TrinnTable

@Suite struct BridgedFiguresTests {
  func bridged(
    _ rows: [(String, Int)], from: Int, to: Int = 2024, weights: BridgeWeights = .none
  ) throws -> Table {
    let table = try Table([
      ("kommune", Column(codes: rows.map(\.0))), ("elever", Column(integers: rows.map(\.1))),
    ])
    return try AreaBridge(to: to, weights: weights).bridgedFigures(
      table, column: "kommune", sourceYear: from, measures: BridgeMeasures(counts: ["elever"]))
  }

  func lines(_ table: Table) -> [String] {
    (0..<table.rowCount).map { row in
      ["kommune", "elever", "kommune_bridge"].map { (try? table.column($0)[row].label) ?? "?" }.joined(separator: " ")
    }
  }

  @Test func aMergerAddsUp() throws {
    let table = try bridged([("0602", 800), ("0625", 280), ("0711", 70)], from: 2019)
    #expect(lines(table) == ["3301 1150 exact"])
  }

  @Test func aMergerThatLacksAMunicipalityIsIncomplete() throws {
    let table = try bridged([("0602", 800), ("0625", 280)], from: 2019)
    #expect(lines(table) == ["3301 1080 incomplete"])
    #expect(try table.column("kommune_reason")[0] == .text("no row for 0711"))
  }

  @Test func aRenumberingKeepsItsFigure() throws {
    #expect(lines(try bridged([("0623", 180)], from: 2019)) == ["3316 180 exact"])
    #expect(lines(try bridged([("0717", 300)], from: 1999)) == ["3901 300 exact"])
  }

  /// Tysfjord went to Narvik and Hamarøy. Without weights none of the three new ones has a figure: Narvik's would lack a
  /// piece, and so would Hamarøy's.
  @Test func aSplitKeepsItsNeighboursBack() throws {
    let table = try bridged([("1805", 200), ("1849", 20), ("1850", 21), ("1854", 30)], from: 2019)
    #expect(
      lines(table) == [
        "1805 200 not bridged", "1849 20 not bridged", "1850 21 not bridged", "1854 30 not bridged",
      ])
    let reasons = try table.column("kommune_reason")
    #expect(reasons[0] == .text("1806 Narvik also took a piece of 1850 Divtasvuodna"))
    #expect(reasons[2].text?.hasPrefix("1850 Divtasvuodna covers more than one municipality of 2024") == true)
  }

  /// 21 x 0.6 = 12.6 and 21 x 0.4 = 8.4.
  @Test func weightsDivideASplitAndAddUp() throws {
    let weights = try BridgeWeights(["1850": ["1806": 0.6, "1875": 0.4]])
    let table = try bridged([("1805", 200), ("1849", 20), ("1850", 21), ("1854", 30)], from: 2019, weights: weights)
    #expect(lines(table) == ["1806 242.600 estimated", "1875 28.400 estimated"])
  }

  /// 3000 : 1000 inhabitants are 0.75 and 0.25: 8 pupils are 6 and 2.
  @Test func inhabitantsWillDoAsWeights() throws {
    let weights = try BridgeWeights(["1507": ["1508": 3000, "1580": 1000]])
    #expect(
      lines(try bridged([("1507", 8)], from: 2021, weights: weights))
        == ["1508 6.000 estimated", "1580 2.000 estimated"])
  }

  @Test func haramWasItsOwnAndThenPartOfÅlesundAndThenItsOwn() throws {
    let parts: [(String, Int)] = [("1504", 470), ("1523", 22), ("1529", 46), ("1534", 92), ("1546", 11)]
    #expect(
      lines(try bridged(parts, from: 2019)) == ["1508 549 exact", "1580 92 exact"],
      "Ålesund as it was before 2020 can be told from Haram")
    #expect(lines(try bridged([("1507", 641)], from: 2022)) == ["1507 641 not bridged"])
    #expect(lines(try bridged([("1508", 549), ("1580", 92)], from: 2024, to: 2022)) == ["1507 641 exact"])
  }

  /// A border moved without a change of code: the lists do not know, the user does.
  @Test func weightsTellOfABorderThatMoved() throws {
    let weights = try BridgeWeights(["3301": ["3301": 0.98, "3303": 0.02]])
    let table = try bridged([("3301", 1000), ("3303", 100)], from: 2024, weights: weights)
    #expect(lines(table) == ["3301 980.000 estimated", "3303 120.000 estimated"])
  }

  @Test func aMaskedPartMasksTheSum() throws {
    let table = try Table([
      ("kommune", Column(codes: ["0602", "0625", "0711"])),
      (
        "elever",
        Column(
          type: .integer, values: Column(integers: [800, 0, 70]).values, missing: [0, MissingReason.masked.rawValue, 0])
      ),
    ])
    let carried = try AreaBridge(to: 2024).bridgedFigures(
      table, column: "kommune", sourceYear: 2019, measures: BridgeMeasures(counts: ["elever"]))
    #expect(try carried.column("elever")[0] == .missing(.masked))
  }

  /// (0.5 x 10 + 0.2 x 30) / 40 = 0.275; (40 x 10 + 44 x 30) / 40 = 43.
  @Test func sharesAndMeansAreWeighedByTheirNumber() throws {
    let table = try Table([
      ("kommune", Column(codes: ["1601", "1612"])), ("year", Column(integers: [2017, 2017])),
      ("share", Column(numbers: [0.5, 0.2])), ("points", Column(numbers: [40, 44])), ("n", Column(integers: [10, 30])),
    ])
    let measures = BridgeMeasures(shares: ["share"], means: ["points"], n: "n")
    let county = try AreaBridge(to: 2024, level: .county).bridgedFigures(
      table, column: "kommune", yearColumn: "year", measures: measures)
    #expect(try county.column("kommune")[0] == .text("50"))
    #expect(try county.column("n")[0] == .integer(40))
    #expect(abs((try county.column("share")[0].number ?? 0) - 0.275) < 1e-15)
    #expect(abs((try county.column("points")[0].number ?? 0) - 43) < 1e-13)
  }

  @Test func sharesWithoutTheirNumberAreRefused() throws {
    let table = try Table([("kommune", Column(codes: ["0602"])), ("share", Column(numbers: [0.5]))])
    #expect {
      try AreaBridge(to: 2024).bridgedFigures(table, column: "kommune", measures: BridgeMeasures(shares: ["share"]))
    } throws: { ($0 as? TrinnError)?.argument == "n" }
    #expect {
      try AreaBridge(to: 2024).bridgedFigures(table, column: "kommune", measures: BridgeMeasures(counts: []))
    } throws: { ($0 as? TrinnError)?.argument == "counts" }
  }

  /// Østfold gave Rømskog to Akershus, Buskerud lost Hurum and Røyken and took Svelvik: neither is bridged by its name.
  @Test func countiesAreNotBridgedByTheirNames() throws {
    let table = try Table([
      ("fylke", Column(codes: ["01", "06", "11", "03", "18"])), ("elever", Column(integers: [10, 20, 30, 40, 50])),
    ])
    let carried = try AreaBridge(to: 2024, level: .county).bridgedFigures(
      table, column: "fylke", sourceYear: 2019, measures: BridgeMeasures(counts: ["elever"]))
    let (codes, labels) = (try carried.column("fylke"), try carried.column("fylke_bridge"))
    let answers = Dictionary(
      (0..<carried.rowCount).map { (codes[$0].label, labels[$0].label) }, uniquingKeysWith: { a, _ in a })
    #expect(
      answers == ["01": "not bridged", "06": "not bridged", "11": "exact", "03": "exact", "18": "not bridged"])
  }

  /// Ålesund was cut in two inside one county, and Tysfjord inside another: their counties have exact figures.
  @Test func aMunicipalityThatWasCutInsideACountyIsExactForTheCounty() throws {
    for (code, county) in [("1507", "15"), ("1850", "18"), ("5012", "50")] {
      let year = code == "1507" ? 2022 : 2019
      #expect(try AreaBridge(to: 2024, level: .county).answer(for: code, in: year).codes == [county])
    }
  }
}
