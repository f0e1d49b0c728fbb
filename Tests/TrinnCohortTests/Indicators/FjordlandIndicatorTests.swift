import Foundation
import Testing
import TrinnCohort
import TrinnTable

/// The committed example county, read as a user reads it: every indicator says something, and its levels are those of
/// today's country.
@Suite("Indicators of the example county")
struct FjordlandIndicatorTests {
  static let county = Result {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return CountyData(try DataFolder(root.appending(path: "examples/fjordland").path))
  }

  @Test(
    "every indicator has a figure for the county, and one for each municipality that has rows", arguments: Indicator.all
  )
  func everyIndicator(_ indicator: Indicator) throws {
    let data = try Self.county.get()
    let whole = try #require(try data.measure(indicator).groups.first)
    #expect(whole.value.number != nil, "\(indicator.name)")
    #expect(whole.n > 0 && whole.support <= whole.n)
    let parts = try data.measure(indicator, IndicatorRequest(by: ["home_municipality"]))
    #expect(parts.groups.reduce(0) { $0 + $1.n } == whole.n)
    #expect(!whole.speaksOf.nb.isEmpty && !whole.speaksOf.en.isEmpty)
  }

  @Test(
    "levels are near the country's published ones",
    arguments: [
      // Bounds are wide: a county of some 230 leavers a year, five classes together.
      ("grunnskolepoeng", 40.0...46), ("direct_transition", 0.94...1), ("passed_vg1", 0.75...0.95),
      ("completion", 0.70...0.90), ("left_during_year", 0.01...0.08), ("grade10_absence_days_median", 5...13),
      ("mathematics_standpunkt", 3.4...4.2), ("contract_by_31_december", 0.5...0.95),
    ])
  func levels(_ name: String, _ bounds: ClosedRange<Double>) throws {
    let result = try Self.county.get().indicator(name, IndicatorRequest(classes: .latestPooled(5)))
    let value = try #require(result.groups.first?.value.number)
    #expect(bounds.contains(value), "\(name)")
  }

  @Test("general studies complete more often than vocational, as everywhere")
  func programmeTypes() throws {
    let result = try Self.county.get().indicator(
      "completion", IndicatorRequest(by: ["programme_type"], classes: .latestPooled(3)))
    let general = try #require(result.group("ST")?.value.number)
    let vocational = try #require(result.group("YF")?.value.number)
    #expect(general > vocational + 0.05)
  }

  @Test("a closed municipality's pupils count for the one that it became, and each has a region")
  func reforms() throws {
    let data = try Self.county.get()
    let result = try data.indicator("leavers", IndicatorRequest(by: ["home_municipality"], classes: .all))
    let codes = Set(result.groups.flatMap(\.keys).map(\.label))
    #expect(codes.contains("9018") && !codes.contains("9003") && !codes.contains("9004"))
    let regions = try data.indicator("leavers", IndicatorRequest(by: ["region"], classes: .all))
    #expect(regions.groups.allSatisfy { $0.keys.first?.isMissing == false })
  }

  @Test("the county's own figure is the one that was published for it")
  func againstPublished() throws {
    let data = try Self.county.get()
    for name in ["grunnskolepoeng", "direct_transition"] {
      let own = try data.indicator(name, IndicatorRequest(by: ["school_year"], classes: .all))
      for figure in try data.published(name, area: "90") {
        guard let published = figure.value, let group = own.group(figure.period), let value = group.value.number else {
          continue
        }
        let shown = name == "grunnskolepoeng" ? value : value * 100
        #expect(abs(shown - published) < 1, "\(name) \(figure.period)")
      }
    }
  }
}
