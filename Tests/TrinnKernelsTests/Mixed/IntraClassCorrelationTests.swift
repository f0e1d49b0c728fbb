import Testing
import TrinnBasis
import TrinnKernels

@Suite struct IntraClassCorrelationTests {
  /// The estimate is where the deviance is flat, so scipy's and our places agree to half of the digits; the ends are
  /// where it is steep. Logistic: scipy's minimiser stops at a slope of 1e-5.
  @Test func agreesWithDenseMatrices() throws {
    let data = try MixedCase("intercept")
    for row in try Reference("mixed/intra-class.csv").rows {
      let level = try row.number("level")
      let found: IntraClassCorrelation
      if row["model"] == "linear" {
        let criterion = try #require(LinearMixedModel.Criterion(rawValue: row["criterion"] ?? ""))
        found = try data.fit(criterion, level: level).intraClassCorrelation()
      } else {
        found = try LogisticCase().fit("intercept", nodes: 25).intraClassCorrelation()
      }
      try #expect(close(found.estimate, row.number("estimate"), 1e-4))
      try #expect(close(found.confLow, row.number("low"), 1e-5), "\(found)")
      try #expect(close(found.confHigh, row.number("high"), 1e-5), "\(found)")
    }
  }

  @Test func startsAtZeroWhereGroupsMayBeAlike() throws {
    let found = try MixedCase("zero").fit(.restricted).intraClassCorrelation()
    #expect(found.estimate == 0)
    #expect(found.confLow == 0)
    #expect(found.confHigh > 0 && found.confHigh < 1)
    #expect(found.groupCount == 6 && found.n == 30)
  }

  @Test func slopesHaveNone() {
    #expect(throws: TrinnError.self) { try MixedCase("slope").fit(.restricted).intraClassCorrelation() }
  }
}
