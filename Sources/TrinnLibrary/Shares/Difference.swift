import TrinnBinding
import TrinnKernels
import TrinnReport

extension Binding {
  static let shareDifference = Binding(
    "share.difference", "Gives the difference of two independent shares with Newcombe's interval.",
    Required<Int>("k", "Pupils of the first group for whom it holds."),
    Required<Int>("n", "Pupils in the first group."),
    Required<Int>("other_k", "Pupils of the second group for whom it holds."),
    Required<Int>("other_n", "Pupils in the second group."),
    Option<Double>("level", "The coverage, between 0 and 1.", default: 0.95),
    returns: "a table of one row: estimate, conf_low, conf_high, n",
    details: "An interval that holds 0 says: no clear difference. A note says what the groups could have shown.",
    source: "R. G. Newcombe (1998), Statistics in Medicine 17, method 10",
    searchWords: ["compare", "gap", "percentage points"],
    examples: [
      Example(
        "share.difference(56, 70, 48, 80)",
        shows: """
          1 row x 4 columns
          estimate  conf_low  conf_high        n
            number    number     number  integer
               0.2    0.0524     0.3339      150
          Groups of 70 and 80 could have shown 20.8 up or 22.7 down in percentage points (seen in 8 of 10
            cases).
          """),
      Example("share.difference(56, 70, 48)", fails: "argument 'other_n' is missing"),
    ]
  ) { _, k, n, otherK, otherN, level in
    let it = try NewcombeDifference(
      successes: k, trials: n, otherSuccesses: otherK, otherTrials: otherN, level: level)
    return try ResultTable.row(
      [("estimate", it.estimate), ("conf_low", it.confLow), ("conf_high", it.confHigh)], n: n + otherN,
      notes: [try DetectableShare.note(n, otherN, beside: it.second.estimate, level: level)])
  }
}

/// What two groups could have shown beside a share, said under their comparison.
enum DetectableShare {
  static func note(_ n: Int, _ otherN: Int, beside share: Double, level: Double) throws -> String {
    let ways = try SmallestDifference.ofShares(n, otherN, share: share, level: level)
    func points(_ gap: Double) -> String { NumberFormat.prompt.number(100 * gap, decimals: 1) }
    let parts = [ways.up.map { "\(points($0)) up" }, ways.down.map { "\(points($0)) down" }].compactMap { $0 }
    guard !parts.isEmpty else { return "Groups of \(n) and \(otherN) could have shown no difference at all." }
    return "Groups of \(n) and \(otherN) could have shown \(parts.joined(separator: " or ")) in percentage points"
      + " (seen in 8 of 10 cases)."
  }
}
