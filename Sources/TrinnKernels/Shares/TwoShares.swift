import TrinnBasis

/// Two independent groups and how many of each it holds for: what ratios of risks and odds are made from.
public struct TwoShares: Sendable, Hashable {
  public let successes: Int
  public let trials: Int
  public let otherSuccesses: Int
  public let otherTrials: Int

  /// - Throws: as `WilsonInterval`, for either group.
  public init(successes: Int, trials: Int, otherSuccesses: Int, otherTrials: Int) throws(TrinnError) {
    try Arguments.checkShare(successes: successes, trials: trials)
    do {
      try Arguments.checkShare(successes: otherSuccesses, trials: otherTrials)
    } catch {
      throw TrinnError(
        error.code, error.sentence.replacing("'k'", with: "'other_k'").replacing("'n'", with: "'other_n'"),
        argument: error.argument.map { "other_" + $0 })
    }
    self.successes = successes
    self.trials = trials
    self.otherSuccesses = otherSuccesses
    self.otherTrials = otherTrials
  }

  public var n: Int { trials + otherTrials }
  public var events: Int { successes + otherSuccesses }
  var k1: Double { Double(successes) }
  var n1: Double { Double(trials) }
  var k2: Double { Double(otherSuccesses) }
  var n2: Double { Double(otherTrials) }
}
