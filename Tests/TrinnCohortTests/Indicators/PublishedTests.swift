import Testing
import TrinnCohort
import TrinnTable

@Suite("Published figures")
struct PublishedTests {
  @Test("by indicator and area, oldest first, with the publisher's mask kept")
  func published() throws {
    let observations = try Table([
      ("indicator", Column(texts: ["completion", "completion", "completion", "unemployed"])),
      ("area", Column(texts: ["0000", "0000", "33", "3316"])),
      ("period", Column(texts: ["2019-2025", "2017-2023", "2019-2025", "2024"])),
      ("group", Column(texts: ["all", "all", "ST", nil])),
      ("value", Column(numbers: [81.2, 82.2, 90.7, nil])),
      ("missing_reason", Column(texts: [nil, nil, nil, "masked"])),
      ("n", Column(integers: [65_294, nil, nil, nil])),
      ("source", Column(texts: ["SSB", "SSB", "SSB", "NAV"])),
    ])
    let data = try CountyData([Story("a", from: 2015, "Vg1 ST B")], tables: ["observations": observations])
    let country = try data.published("completion", area: "0000")
    #expect(country.map(\.period) == ["2017-2023", "2019-2025"])
    #expect(country.last?.value == 81.2)
    #expect(country.last?.n == 65_294)
    #expect(country.last?.year == 2019)
    #expect(try data.published("completion", group: nil).count == 3)
    let hidden = try #require(try data.published("unemployed", area: "3316").first)
    #expect(hidden.value == nil && hidden.missing == .masked)
    #expect(try data.publishedIndicators() == ["completion", "unemployed"])
  }

  @Test("a county without published figures has none")
  func none() throws {
    #expect(try CountyData([Story("a", from: 2015, "Vg1 ST B")]).published("completion").isEmpty)
  }
}
