import TrinnBinding
import TrinnKernels

extension Binding {
  static let shareDifference = Binding(
    "share.difference", "Gives the difference of two independent shares with Newcombe's interval.",
    Required<Int>("k", "Pupils of the first group for whom it holds."),
    Required<Int>("n", "Pupils in the first group."),
    Required<Int>("other_k", "Pupils of the second group for whom it holds."),
    Required<Int>("other_n", "Pupils in the second group."),
    Option<Double>("level", "The coverage, between 0 and 1.", default: 0.95),
    returns: "a table of one row: estimate, conf_low, conf_high, n",
    details: "An interval that holds 0 says: no clear difference.",
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
          """),
      Example("share.difference(56, 70, 48)", fails: "argument 'other_n' is missing"),
    ]
  ) { _, k, n, otherK, otherN, level in
    let it = try NewcombeDifference(
      successes: k, trials: n, otherSuccesses: otherK, otherTrials: otherN, level: level)
    return try ResultTable.row(
      [("estimate", it.estimate), ("conf_low", it.confLow), ("conf_high", it.confHigh)], n: n + otherN)
  }
}
