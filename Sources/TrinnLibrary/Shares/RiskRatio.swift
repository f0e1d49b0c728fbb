import TrinnBinding
import TrinnKernels

extension Binding {
  static let shareRiskRatio = Binding(
    "share.risk_ratio", "Gives how many times as large one share is as another.",
    Required<Int>("k", "Pupils of the first group for whom it holds."),
    Required<Int>("n", "Pupils in the first group."),
    Required<Int>("other_k", "Pupils of the second group for whom it holds."),
    Required<Int>("other_n", "Pupils in the second group."),
    Option<Double>("level", "The coverage, between 0 and 1.", default: 0.95),
    Option<String>(
      "interval", "The score interval stands where a count is zero; the logarithmic one is the usual in papers.",
      default: RiskRatio.IntervalKind.score.rawValue, type: .choice(RiskRatio.IntervalKind.allCases.map(\.rawValue))),
    returns: "a table of one row: estimate, conf_low, conf_high, n",
    source: "P. A. R. Koopman (1984), Biometrics 40; D. Katz et al. (1978), Biometrics 34",
    searchWords: ["relative risk", "times as likely"],
    examples: [
      Example(
        "share.risk_ratio(15, 148, 40, 300)",
        shows: """
          1 row x 4 columns
          estimate  conf_low  conf_high        n
            number    number     number  integer
            0.7601    0.4345      1.311      448
          Groups of 148 and 300 could have shown 10.8 up or 8.3 down in percentage points (seen in 8 of 10
            cases).
          """),
      Example("share.risk_ratio(0, 148, 0, 300)", fails: "it holds for nobody in either group: every ratio fits"),
    ]
  ) { _, k, n, otherK, otherN, level, interval in
    let groups = try TwoShares(successes: k, trials: n, otherSuccesses: otherK, otherTrials: otherN)
    let it = try RiskRatio(groups, level: level, interval: RiskRatio.IntervalKind(rawValue: interval) ?? .score)
    return try ResultTable.row(
      [("estimate", it.estimate), ("conf_low", it.confLow), ("conf_high", it.confHigh)], n: groups.n,
      notes: [try DetectableShare.note(n, otherN, beside: Double(otherK) / Double(otherN), level: level)])
  }
}
