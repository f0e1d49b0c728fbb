import Testing
import TrinnBasis
import TrinnKernels

@Suite struct PoissonTests {
  @Test func ratesAgreeWithR() throws {
    for row in try Reference("shares/rates.csv").rows {
      let rate = try PoissonRate(events: row.integer("k"), exposure: row.number("t"))
      try #expect(close(rate.confLow, row.number("low"), 1e-11))
      try #expect(close(rate.confHigh, row.number("high"), 1e-11))
    }
  }

  @Test func ratiosAgreeWithR() throws {
    for row in try Reference("shares/rate-ratios.csv").rows {
      let ratio = try PoissonRateRatio(
        PoissonRate(events: row.integer("k1"), exposure: row.number("t1")),
        PoissonRate(events: row.integer("k2"), exposure: row.number("t2")))
      try #expect(close(ratio.estimate, row.number("ratio")))
      try #expect(close(ratio.confLow, row.number("low"), 1e-10))
      try #expect(close(ratio.confHigh, row.number("high"), 1e-10))
      try #expect(close(ratio.pValue, row.number("p"), 1e-11))
    }
  }

  @Test func whatIsNoRateIsRefused() throws {
    #expect(throws: TrinnError.self) { try PoissonRate(events: -1, exposure: 3) }
    #expect(throws: TrinnError.self) { try PoissonRate(events: 1, exposure: 0) }
    let none = try PoissonRate(events: 0, exposure: 3)
    #expect(throws: TrinnError.self) { try PoissonRateRatio(none, none) }
  }
}
