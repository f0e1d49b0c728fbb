import Testing
import TrinnBasis
import TrinnCohort

@Suite struct MunicipalityTests {
  let register: MunicipalityRegister

  init() throws { register = try MunicipalityRegister.standard() }

  @Test(arguments: [
    (1994, 435), (2001, 435), (2002, 434), (2005, 433), (2006, 431), (2008, 430), (2012, 429), (2013, 428), (2016, 428),
    (2017, 426), (2018, 422), (2019, 422), (2020, 356), (2023, 356), (2024, 357),
  ])
  func countOfMunicipalities(year: Int, count: Int) { #expect(register.municipalities(in: year).count == count) }

  @Test(arguments: [(1994, 19), (2017, 19), (2018, 18), (2019, 18), (2020, 11), (2023, 11), (2024, 15)])
  func countOfCounties(year: Int, count: Int) {
    #expect(register.counties(in: year).count == count)
    let used = Set(register.municipalities(in: year).map(\.countyCode))
    #expect(used == Set(register.counties(in: year).map(\.code)))
  }

  @Test(arguments: [2013, 2017, 2018, 2019, 2020])
  func codesOfAYearAreThoseOfTheOfficialList(year: Int) throws {
    let listed = try Fixture.latinLines("kommuner/ssb_kommunekoder_\(year).csv").dropFirst()
      .map { String($0.dropFirst().prefix(4)) }.filter { $0 != "9999" }
    #expect(register.municipalities(in: year).map(\.code) == listed.sorted())
  }

  @Test(arguments: MunicipalityRegister.years)
  func noTerritoryLiesInTwoMunicipalities(year: Int) {
    let parts = register.municipalities(in: year).flatMap(\.parts)
    #expect(parts.count == Set(parts).count)
  }

  @Test func thePartsOfTheCountryStayTheSame() {
    let all = Set(register.municipalities(in: 2024).flatMap(\.parts))
    for year in 1994...2023 { #expect(Set(register.municipalities(in: year).flatMap(\.parts)) == all, "\(year)") }
  }

  @Test func aNameMeansAnotherCountyInAnotherYear() throws {
    #expect(try register.area("Buskerud", in: 2019).code == "06")
    #expect(try register.area("buskerud", in: 2024).code == "33")
    #expect(try register.area("Viken (2020 - 2023)", in: 2021).code == "30")
    #expect(try register.area("Trööndelage", in: 2024).code == "50")
    #expect(try register.area("3", in: 2024).code == "03")
  }

  @Test func aCodeKeepsItsLeadingZero() throws { #expect(try register.area("301", in: 2024).code == "0301") }

  @Test func oslosMunicipalityIsMeantUnlessTheCountyIsAsked() throws {
    #expect(try register.area("Oslo", in: 2024).code == "0301")
    #expect(try register.area("Oslo", in: 2024, kind: .county).code == "03")
  }

  @Test(arguments: ["0000", "I", "2100", "21", "2580", "25", "9999", "99"])
  func specialCodesAreKnown(code: String) throws {
    guard case .special = try register.area(code, in: 2024) else {
      Issue.record("\(code) is an ordinary area")
      return
    }
  }

  @Test func errorsNameTheNearestAndTheRightYear() {
    #expect(throws: TrinnError.self) { try register.area("Herøy", in: 2024) }
    func hint(_ name: String, _ year: Int) -> String? {
      do { _ = try register.area(name, in: year) } catch { return error.hint }
      return nil
    }
    #expect(hint("Modumm", 2024) == "did you mean \"Modum\"?")
    #expect(hint("Viken", 2019) == "county 30 Viken existed from 2020 to 2023; ask for a year in it")
    #expect(hint("Svelvik", 2024) == "0711 Svelvik existed from before 1994 to 2019; ask for a year in it")
    #expect(hint("Herøy", 2024)?.contains("1515 or 1818") == true)
  }
}
