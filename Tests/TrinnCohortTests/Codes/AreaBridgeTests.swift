import Testing
import TrinnBasis
import TrinnCohort

@Suite struct AreaBridgeTests {
  let register: MunicipalityRegister
  let to2024: AreaBridge

  init() throws {
    register = try MunicipalityRegister.standard()
    to2024 = try AreaBridge(to: 2024)
  }

  /// SSB's table answers 859 codes with one municipality of today, or with K.Rest. Where it says K.Rest we say why; where
  /// it says Ålesund for the code 1507 we do not follow: that code held Haram too.
  @Test func all862CodesBridgeAsTheOfficialTable() throws {
    let rows = try Fixture.latinLines("kommuner/joined-codes.csv").dropFirst().map { $0.split(separator: ";") }
    #expect(rows.count == 862)
    for row in rows {
      let (group, code) = (String(row[0]), String(row[1]))
      let answer = to2024.answer(for: code)
      switch group {
      case "K.21-22", "K.23": #expect(answer == .exact(code))
      case "K.Rest" where code == "9999": #expect(answer == .exact("9999"))
      case "K.Rest":
        if case .exact = answer { Issue.record("\(code) belongs to a divided municipality") }
      case _ where code == "1507": #expect(answer.codes == ["1508", "1580"] && answer.label == "not bridged")
      default: #expect(answer == .exact(String(group.dropFirst(2))), "\(code)")
      }
    }
  }

  @Test(arguments: ["2013_til2017", "2017_til2018", "2018_til2019", "2019_til2020"])
  func theListsOfChangesAgree(span: String) throws {
    let years = span.split(separator: "_til").compactMap { Int($0) }
    let bridge = try AreaBridge(to: years[1])
    var successors: [String: Set<String>] = [:]
    for line in try Fixture.latinLines("kommuner/kommuner_med_endringer_fra\(span).csv").dropFirst() {
      let fields = line.split(separator: ";")
      successors[String(fields[0].prefix(4)), default: []].insert(String(fields[1].prefix(4)))
    }
    #expect(!successors.isEmpty)
    for (old, new) in successors { #expect(Set(bridge.answer(for: old, in: years[0]).codes) == new, "\(old)") }
  }

  @Test(arguments: ["1613", "5012", "1850"])
  func aDividedMunicipalityIsNotBridgedWithoutHelp(code: String) {
    #expect(to2024.answer(for: code).label == "not bridged")
  }

  @Test(arguments: [
    ("1612", "5055", ["1613"]), ("5011", "5055", ["5012"]), ("5013", "5056", ["5012"]), ("1805", "1806", ["1850"]),
    ("1854", "1806", ["1850"]), ("1849", "1875", ["1850"]), ("1638", "5059", ["1613"]), ("1571", "5055", ["5012"]),
  ])
  func aWholeMunicipalityBesideADividedOneIsContained(code: String, target: String, divided: [String]) {
    #expect(to2024.answer(for: code) == .contained(target, divided: divided))
  }

  @Test func aSchoolDecidesWhereAMunicipalityWasDivided() {
    #expect(to2024.answer(for: "5012", schoolMunicipality: "5056") == .exact("5056"))
    #expect(to2024.answer(for: "5012", schoolMunicipality: "0301").label == "not bridged")
  }

  @Test func weightsAreTheUsersOwnAndMustAddToOne() throws {
    let bridge = try AreaBridge(to: 2024, weights: BridgeWeights(["1850": ["1806": 0.6, "1875": 0.4]]))
    #expect(bridge.answer(for: "1850").label == "estimated")
    #expect(bridge.answer(for: "1850").codes == ["1806", "1875"])
    #expect(throws: TrinnError.self) { try AreaBridge(to: 2024, weights: BridgeWeights(["1850": ["1806": 0.6]])) }
  }

  @Test func backwardAMergedMunicipalityIsNotBridged() throws {
    let to2019 = try AreaBridge(to: 2019)
    #expect(to2019.answer(for: "3301").codes == ["0602", "0625", "0711"])
    #expect(to2019.answer(for: "3316") == .exact("0623"))
    #expect(try AreaBridge(to: 2021).answer(for: "1580") == .exact("1507"))
  }

  @Test func aCodeThatGrewMustSayWhichYear() throws {
    let to2019 = try AreaBridge(to: 2019)
    #expect(to2019.answer(for: "1103", in: 2018) == .exact("1103"))
    #expect(to2019.answer(for: "1103", in: 2022).label == "not bridged")
    #expect(to2019.answer(for: "1103").label == "not bridged")
    #expect(to2024.answer(for: "1103") == .exact("1103"))
  }

  @Test func anUnknownCodeSaysSo() {
    #expect(to2024.answer(for: "7777") == .notBridged(candidates: [], reason: "no municipality has the code 7777"))
    #expect(to2024.answer(for: "2580") == .exact("2500"))
  }

  @Test func countiesGoThroughMunicipalities() throws {
    let then = try #require(register.territory(of: "33", in: 2024, asOf: 2019))
    #expect(then.isExact)
    // Svelvik came from Vestfold; Hurum, Røyken, Lunner and Jevnaker are in other counties today.
    #expect(then.whole.contains("0711"))
    #expect(!then.whole.contains("0628") && !then.whole.contains("0627") && !then.whole.contains("0532"))
    #expect(try #require(register.territory(of: "50", in: 2024, asOf: 2017)).whole.contains("1571"))
  }
}
