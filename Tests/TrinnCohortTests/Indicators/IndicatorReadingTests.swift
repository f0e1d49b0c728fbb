import Testing
import TrinnCohort

/// When an indicator can tell of what began in a school year.
@Suite struct IndicatorReadingTests {
  /// Work begun in 2025-26 reaches those in Vg1 then; SSB's clock stops for them after six years. Who stood in grade 10
  /// leaves in 2026. Hand-worked from `domain.md`: grade 10 of 2025 is read in 2031.
  @Test(
    arguments: [
      ("completion", 2031), ("left_during_vg1", 2026), ("no_basis", 2026), ("grade10_absence_days_median", 2026),
      ("direct_transition", 2027), ("vg2_to_apprenticeship", 2027), ("left_during_year", 2026),
      ("contract_by_1_october", 2026),
    ])
  func `it is read when its class is`(_ name: String, year: Int) throws {
    #expect(try Indicator.named(name).firstReading(from: 2025) == year)
    #expect(try Indicator.named(name).firstReading(from: 2030) == year + 5)
  }

  @Test func `no indicator can be read before the school year is over`() {
    for indicator in Indicator.all { #expect(indicator.firstReading(from: 2025) > 2025, "\(indicator.name)") }
  }

  @Test func `leading indicators are indicators, and lead`() throws {
    let completion = try Indicator.named("completion")
    #expect(completion.leading(from: 2025, readableBy: 2031).map(\.name) == completion.leading)
    #expect(completion.leading(from: 2025, readableBy: 2025).isEmpty)
    for indicator in Indicator.all {
      for lead in indicator.leading {
        #expect(try Indicator.named(lead).firstReading(from: 2025) < indicator.firstReading(from: 2025), "\(lead)")
      }
    }
  }
}
