import TrinnBinding
import TrinnKernels

extension Binding {
  static let shareOddsRatio = Binding(
    "share.odds_ratio", "Gives the ratio of two odds with Woolf's interval.",
    Required<Int>("k", "Pupils of the first group for whom it holds."),
    Required<Int>("n", "Pupils in the first group."),
    Required<Int>("other_k", "Pupils of the second group for whom it holds."),
    Required<Int>("other_n", "Pupils in the second group."),
    Option<Double>("level", "The coverage, between 0 and 1.", default: 0.95),
    returns: "a table of one row: estimate, conf_low, conf_high, n",
    details: "A ratio of odds is larger than that of the shares where these are not rare; compare.fisher is exact.",
    source: "B. Woolf (1955), Annals of Human Genetics 19", searchWords: ["odds"],
    examples: [
      Example(
        "share.odds_ratio(15, 148, 40, 300)",
        shows: """
          1 row x 4 columns
          estimate  conf_low  conf_high        n
            number    number     number  integer
            0.7331    0.3908      1.375      448
          Groups of 148 and 300 could have shown 10.8 up or 8.3 down in percentage points (seen in 8 of 10
            cases).
          """),
      Example("share.odds_ratio(0, 148, 40, 300)", fails: "hint: compare.fisher gives an exact one"),
    ]
  ) { _, k, n, otherK, otherN, level in
    let groups = try TwoShares(successes: k, trials: n, otherSuccesses: otherK, otherTrials: otherN)
    let it = try OddsRatio(groups, level: level)
    return try ResultTable.row(
      [("estimate", it.estimate), ("conf_low", it.confLow), ("conf_high", it.confHigh)], n: groups.n,
      notes: [try DetectableShare.note(n, otherN, beside: Double(otherK) / Double(otherN), level: level)])
  }
}
