import Testing
import TrinnBasis
import TrinnCohort

/// Who stands behind an indicator's groups, against what is counted of them.
@Suite struct IndicatorMembersTests {
  @Test func theyAreAsManyAsAreCounted() throws {
    let county = CountyData(try DataFolder(Fixture.fjordland))
    for indicator in Indicator.all {
      guard let rows = try? county.rows(of: indicator),
        let measured = try? rows.measure(by: ["home_municipality", "school_year"], classes: .all)
      else { continue }
      let members = try rows.members(by: ["home_municipality", "school_year"], classes: .all)
      #expect(members.groups.count == measured.groups.count)
      for (group, counted) in zip(members.groups, measured.groups) {
        #expect(group.keys == counted.keys && group.known.count == counted.n, "\(indicator.name)")
        #expect(Set(group.known).count == counted.support && group.year ?? counted.years.first == counted.years.first)
        if case .share(let numerator, _) = counted.value { #expect(group.part.count == numerator) }
      }
      #expect(members.groups.allSatisfy { $0.known.allSatisfy { Int($0) < county.pseudonyms.count } })
    }
  }
}
