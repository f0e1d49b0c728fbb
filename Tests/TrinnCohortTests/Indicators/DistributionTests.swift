import Testing
import TrinnBasis
import TrinnCohort
import TrinnTable

@Suite("Distributions")
struct DistributionTests {
  @Test("classes partition the values; a value at a cut lies above it")
  func classes() throws {
    let result = try IndicatorRulesTests.data().distribution(
      "grunnskolepoeng", cuts: [29.5, 40, 45], IndicatorRequest(classes: .all))
    let group = try #require(result.groups.first)
    // 29.50 | 39.10 40.00 41.00 45.00: at 29.5, at 40 and at 45 the class above.
    #expect(group.counts == [0, 2, 2, 1])
    #expect(group.n == 5)
    #expect(result.labels(.nb) == ["under 29.5", "29.5–40", "40–45", "45 og over"])
  }

  @Test("a share has no distribution, and cuts must rise")
  func refusals() throws {
    let data = try IndicatorRulesTests.data()
    #expect(throws: TrinnError.self) { try data.distribution("direct_transition", cuts: [1]) }
    #expect(throws: TrinnError.self) { try data.distribution("grunnskolepoeng", cuts: [30, 30]) }
    #expect(throws: TrinnError.self) { try data.distribution("grunnskolepoeng", cuts: []) }
    #expect(throws: TrinnError.self) { try data.distribution("grunnskolepoeng", cuts: [.nan]) }
  }
}
