import TrinnBinding
import TrinnKernels

extension Binding {
  static let powerMeans = Binding(
    "power.means", "Gives the smallest difference between two means that groups of these sizes could show.",
    Required<Int>("n", "Pupils in the first group."),
    Required<Int>("other_n", "Pupils in the second group."),
    Option<Double>("sd", "The standard deviation of the values within a group."),
    Option<Double>("power", "The chance to see the difference where it is real.", default: 0.8),
    Option<Double>("level", "One less the chance of a false alarm.", default: 0.95),
    returns: "a table of one row: difference, power, n (in both)",
    details: "For grunnskolepoeng a standard deviation of about 8 to 9 is usual.",
    source: "J. Cohen (1988), Statistical Power Analysis", searchWords: ["sample size", "detectable", "too few"],
    examples: [
      Example(
        "power.means(30, 30, { sd = 8.5 })",
        shows: """
          1 row x 3 columns
          difference   power        n
              number  number  integer
               6.253     0.8       60
          """),
      Example("power.means(30, 30, { sd = 0 })", fails: "argument 'sd' wanted a number above 0"),
    ]
  ) { _, n, otherN, sd, power, level in
    let gap = try SmallestDifference.ofMeans(n, otherN, deviation: sd, level: level, power: power)
    return try ResultTable.row([("difference", gap), ("power", power)], n: n + otherN)
  }
}
