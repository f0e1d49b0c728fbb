import Testing
import TrinnBasis
import TrinnKernels

@Suite struct ShareIntervalTests {
  @Test func agreeWithR() throws {
    for row in try Reference("shares.csv").rows {
      let (k, n, level) = (try row.integer("k"), try row.integer("n"), try row.number("level"))
      let wilson = try WilsonInterval(successes: k, trials: n, level: level)
      let exact = try ClopperPearsonInterval(successes: k, trials: n, level: level)
      try #expect(close(wilson.confLow, row.number("wilson_low"), 1e-11), "Wilson low, \(k) of \(n) at \(level)")
      try #expect(close(wilson.confHigh, row.number("wilson_high"), 1e-11), "Wilson high, \(k) of \(n) at \(level)")
      try #expect(close(exact.confLow, row.number("exact_low"), 1e-10), "exact low, \(k) of \(n) at \(level)")
      try #expect(close(exact.confHigh, row.number("exact_high"), 1e-10), "exact high, \(k) of \(n) at \(level)")
    }
  }

  /// By hand: p = 8/10, z = 1.959964, z² = 3.841459; centre (0.8 + 0.192073) / 1.384146 = 0.716740,
  /// half 1.959964 · √(0.016 + 0.009604) / 1.384146 = 0.226577.
  @Test func wilsonByHand() throws {
    let interval = try WilsonInterval(successes: 8, trials: 10)
    #expect(abs(interval.confLow - 0.490163) < 1e-5)
    #expect(abs(interval.confHigh - 0.943317) < 1e-5)
  }

  @Test func mirrorAndNest() throws {
    for n in [1, 2, 5, 18, 64, 129] {
      for k in 0...n {
        let share = try WilsonInterval(successes: k, trials: n)
        let mirror = try WilsonInterval(successes: n - k, trials: n)
        #expect(abs(share.confLow - (1 - mirror.confHigh)) < 1e-12, "\(k) of \(n)")
        #expect(share.confLow >= 0 && share.confLow <= share.estimate && share.estimate <= share.confHigh)
        #expect(share.confHigh <= 1)
        let wider = try WilsonInterval(successes: k, trials: n, level: 0.99)
        #expect(wider.confLow <= share.confLow && wider.confHigh >= share.confHigh, "\(k) of \(n)")
      }
    }
  }

  /// Newcombe (1998), example (a): 56/70 against 48/80, method 10: 0.0524 to 0.3339.
  @Test func newcombeAsPublished() throws {
    let difference = try NewcombeDifference(successes: 56, trials: 70, otherSuccesses: 48, otherTrials: 80)
    #expect(abs(difference.confLow - 0.0524) < 5e-5)
    #expect(abs(difference.confHigh - 0.3339) < 5e-5)
    #expect(abs(difference.estimate - 0.2) < 1e-12)
  }

  @Test func refuseWhatIsNoShare() {
    #expect(throws: TrinnError.self) { try WilsonInterval(successes: 1, trials: 0) }
    #expect(throws: TrinnError.self) { try WilsonInterval(successes: 4, trials: 3) }
    #expect(throws: TrinnError.self) { try WilsonInterval(successes: -1, trials: 3) }
    #expect(throws: TrinnError.self) { try ClopperPearsonInterval(successes: 1, trials: 3, level: 1) }
  }
}
