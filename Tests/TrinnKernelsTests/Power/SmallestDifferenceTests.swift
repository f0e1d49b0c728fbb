import Testing
import TrinnBasis
import TrinnKernels

@Suite struct SmallestDifferenceTests {
  @Test func agreesWithR() throws {
    for row in try Reference("change/power.csv").rows {
      let (n, x, power) = (try row.integer("n"), try row.number("sd_or_share"), try row.number("power"))
      let got =
        row["kind"] == "means"
        ? try SmallestDifference.ofMeans(n, n, deviation: x, power: power)
        : try #require(try SmallestDifference.ofShares(n, n, share: x, power: power).up)
      // R stops its root finders at 1e-8 or so.
      try #expect(close(got, row.number("difference"), 1e-7), "\(row): \(got)")
    }
  }

  @Test func theFoundDifferenceHasThePower() throws {
    let gap = try SmallestDifference.ofMeans(9, 23, deviation: 3, power: 0.8)
    #expect(close(try SmallestDifference.powerOfMeans(9, 23, difference: gap, deviation: 3), 0.8, 1e-9))
    let ways = try SmallestDifference.ofShares(40, 500, share: 0.2)
    let (up, down) = (try #require(ways.up), try #require(ways.down))
    #expect(close(SmallestDifference.powerOfShares(40, 500, 0.2 + up, 0.2), 0.8, 1e-9))
    #expect(close(SmallestDifference.powerOfShares(40, 500, 0.2 - down, 0.2), 0.8, 1e-9))
  }

  @Test func tooFewShowNothing() throws {
    #expect(try SmallestDifference.ofShares(5, 500, share: 0.1).down == nil)
    #expect(throws: TrinnError.self) { try SmallestDifference.ofMeans(1, 1, deviation: 2) }
    #expect(throws: TrinnError.self) { try SmallestDifference.ofMeans(0, 5, deviation: 2) }
    #expect(throws: TrinnError.self) { try SmallestDifference.ofMeans(5, 5, deviation: 2, power: 1) }
  }
}
