import TrinnBasis
import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let funnelLimits = Binding(
    "funnel.limits", "Gives the exact limits of a funnel at chosen sizes, for drawing its lines.",
    Required<Double>("target", "The share in the middle."),
    Required<[Int]>("sizes", "How many pupils."),
    returns: "a table with a row a size: n, low_95, high_95, low_998, high_998",
    source: "D. J. Spiegelhalter (2005), Statistics in Medicine 24", searchWords: ["control limits"],
    examples: [
      Example(
        "funnel.limits(0.25, {10, 50, 250})",
        shows: """
          3 rows x 5 columns
                n  low_95  high_95  low_998  high_998
          integer  number   number   number    number
               10  0.0000   0.4910   0.0000    0.6811
               50  0.1243   0.3650   0.0662    0.4405
              250  0.1953   0.3027   0.1663    0.3353
          """),
      Example("funnel.limits(25, {10, 50, 250})", fails: "argument 'target' wanted a share between 0 and 1"),
    ]
  ) { _, target, sizes in
    func limits(_ level: Double) throws -> [FunnelLimits] {
      try sizes.map { try FunnelLimits(target: target, n: Double($0), kind: .share, level: level) }
    }
    let (inner, outer) = (try limits(0.95), try limits(0.998))
    return TableHandle(
      try Table(
        [
          ("n", Column(integers: sizes)), ("low_95", Column(numbers: inner.map(\.low))),
          ("high_95", Column(numbers: inner.map(\.high))), ("low_998", Column(numbers: outer.map(\.low))),
          ("high_998", Column(numbers: outer.map(\.high))),
        ], subject: .open))
  }
}
