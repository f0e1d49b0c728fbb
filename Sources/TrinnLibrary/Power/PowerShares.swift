import TrinnBinding
import TrinnKernels

extension Binding {
  static let powerShares = Binding(
    "power.shares", "Gives the smallest difference from a share that a group of this size could show.",
    Required<Int>("n", "Pupils in the group."),
    Required<Int>("other_n", "Pupils in the group it is compared with."),
    Option<Double>("share", "The other group's share, 0 to 1."),
    Option<Double>("power", "The chance to see the difference where it is real.", default: 0.8),
    Option<Double>("level", "One less the chance of a false alarm.", default: 0.95),
    returns: "a table of one row: up and down (how far above and below; missing where even all or none are too near),"
      + " power, n (in both)",
    source: "J. L. Fleiss (1981), Statistical Methods for Rates and Proportions",
    searchWords: ["sample size", "detectable", "too few", "proportion"],
    examples: [
      Example(
        "power.shares(40, 500, { share = 0.2 })",
        shows: """
          1 row x 4 columns
              up    down   power        n
          number  number  number  integer
          0.1991  0.1569     0.8      540
          """),
      Example("power.shares(40, 500, { share = 20 })", fails: "argument 'share' wanted a number from 0 to 1, got 20.0"),
    ]
  ) { _, n, otherN, share, power, level in
    let ways = try SmallestDifference.ofShares(n, otherN, share: share, level: level, power: power)
    return try ResultTable.row([("up", ways.up), ("down", ways.down), ("power", power)], n: n + otherN)
  }
}
