import Testing
import TrinnBasis
import TrinnCohort
import TrinnTable

/// Cohorts that may be set beside each other, and each reason why others may not.
@Suite("Comparing cohorts")
struct CompareTests {
  /// Two classes of three, ten years of data, grade 10 known of all.
  static func county(until last: Int = 2022) throws -> CountyData {
    let classes = [2012, 2013, 2019].flatMap { year in
      [
        Story("done\(year)", from: year, "10", "Vg1 ST B", "Vg2 ST B", "Vg3 ST B"),
        Story("left\(year)", from: year, "10", "Vg1 ST S"), Story("plain\(year)", from: year, "10", "Vg1 ST B"),
      ]
    }
    return try CountyData(classes + [Story("z", from: last - 1, "10", "Vg1 ST B")])
  }

  static func causes(_ a: CohortRequest, _ b: CohortRequest, _ time: StatusTime = .definition) throws
    -> Set<Unlikeness.Cause>
  {
    let data = try county()
    return Set(try data.cohort(a).unlikeness(to: data.cohort(b), time).map(\.cause))
  }

  @Test("two classes of one kind compare, and the counts are each one's own")
  func alike() throws {
    let data = try Self.county()
    let (a, b) = (
      try data.cohort(CohortRequest(autumns: [2013])), try data.cohort(CohortRequest(autumns: [2014]))
    )
    let comparison = try a.compare(b, outcome: .status(.left))
    let row = try #require(comparison.rows.first)
    #expect((row.count, row.n, row.otherCount, row.otherN) == (2, 3, 2, 3))
    #expect(comparison.unlikeness.isEmpty)
  }

  @Test("each cause is named")
  func causes() throws {
    let base = CohortRequest(autumns: [2013])
    var other = CohortRequest(autumns: [2014])
    #expect(try Self.causes(base, other).isEmpty)
    other.definition = .county
    #expect(try Self.causes(base, other) == [.definition, .clock])
    #expect(try Self.causes(base, other, StatusTime(at: 4)) == [.definition])
    other.definition = .ssb
    other.home = .atEntry
    #expect(try Self.causes(base, other) == [.area])
    #expect(try Self.causes(base, base) == [.overlap])
    let later = CohortRequest(autumns: [2020])
    #expect(try Self.causes(base, later) == [.followUp, .seriesBreak])
    // Two years after entry both are measured, before the reform of 2024 and long before the data end.
    #expect(try Self.causes(base, later, StatusTime(at: 2)).isEmpty)
    let ten = CohortRequest(entry: .grade10, autumns: [2013])
    #expect(try Self.causes(base, ten).contains(.entry))
  }

  @Test("a refusal names the reason and what would compare; an override stands under the result")
  func refusal() throws {
    let data = try Self.county()
    let (a, b) = (
      try data.cohort(CohortRequest(autumns: [2013])),
      try data.cohort(CohortRequest(autumns: [2014], definition: .county))
    )
    #expect {
      try a.compare(b)
    } throws: { error in
      let error = error as? TrinnError
      return error?.code == .refused && error?.hint?.contains("definition = \"ssb\"") == true
        && error?.hint?.contains("anyway = true") == true
    }
    let table = try a.compare(b, anyway: true).table(.en)
    #expect(table.notes.contains { $0.hasPrefix("Unlike cohorts, compared all the same: ssb against county") })
  }

  @Test("a class seen since the data begin and one seen before its entry are not covered alike")
  func coverage() throws {
    let data = try CountyData(
      [2015, 2016].flatMap { year in
        (0..<3).map { Story("p\(year)\($0)", from: year, "Vg1 ST B", "Vg2 ST B", "Vg3 ST B") }
      } + [Story("z", from: 2022, "10", "Vg1 ST B")])
    let (a, b) = (
      try data.cohort(CohortRequest(autumns: [2015])), try data.cohort(CohortRequest(autumns: [2016]))
    )
    #expect(try a.unlikeness(to: b).map(\.cause) == [.coverage])
  }
}
