import TrinnBasis
import TrinnBinding
import TrinnKernels
import TrinnReport

extension Binding {
  static let compareBootstrap = Binding(
    "compare.bootstrap", "Gives an interval for a figure, or its difference between two groups, by drawing anew.",
    Required<TableHandle>("t", "A table with one row a pupil."),
    Option<String>("value", "The number column, or an expression.", content: .expression),
    Option<ColumnsText?>(
      "by", "A key with two groups, for the difference; left out, one figure over all.", default: nil, content: .columns
    ),
    Option<String>(
      "statistic", "The figure.", default: "median", type: .choice(["mean", "median", "quantile", "sd"])),
    Option<Double>("p", "Which quantile, 0 to 1.", default: 0.5),
    Option<Int>("replicates", "How many samples are drawn.", default: 2000),
    Option<String>(
      "interval", "BCa corrects for bias and skewness.", default: Bootstrap.IntervalKind.bca.rawValue,
      type: .choice(Bootstrap.IntervalKind.allCases.map(\.rawValue))),
    Option<Int>("seed", "The seed of the draws; the same seed gives the same result.", default: 1),
    Option<Double>("level", "The coverage, between 0 and 1.", default: 0.95),
    returns: "a table of one row: the groups, estimate, std_error, conf_low, conf_high, n",
    discloses: .aggregate,
    details: "Quantiles are drawn by their ranks: the same distribution as drawing whole samples, many times faster.",
    source: "B. Efron (1987), JASA 82; A. C. Davison, D. V. Hinkley (1997), Bootstrap Methods",
    searchWords: ["resample", "interval", "median"],
    examples: [
      Example(
        "compare.bootstrap(t, { value = \"points\", by = \"sex\" })", given: [.pupils],
        shows: """
          1 row x 8 columns
          first  second  estimate  std_error  conf_low  conf_high        n  other_n
          text   text      number     number    number     number  integer  integer
          F      M           7.35      4.249      -1.2       15.3        8       10
          BCa interval, 2 000 replicates with seed 1.
          """),
      Example(
        "compare.bootstrap(t, { value = \"points\", statistic = \"mean\", interval = \"percentile\" })",
        given: [.pupils],
        shows: """
          1 row x 5 columns
          estimate  std_error  conf_low  conf_high        n
            number     number    number     number  integer
            40.606      1.524    37.572     43.556       18
          Percentile interval, 2 000 replicates with seed 1.
          """),
      Example(
        "compare.bootstrap(t, { value = \"points\", statistic = \"mode\" })", given: [.pupils],
        fails: "argument 'statistic' wanted"),
    ]
  ) { _, t, value, by, statistic, p, replicates, interval, seed, level in
    let figure: BootstrapStatistic =
      switch statistic {
      case "mean": .mean
      case "sd": .standardDeviation
      case "quantile": .quantile(p)
      default: .median
      }
    let kind = Bootstrap.IntervalKind(rawValue: interval) ?? .bca
    func drawn(_ first: [Double], _ second: [Double]?) throws -> Bootstrap {
      try Bootstrap(
        first, second, statistic: figure, replicates: replicates, seed: UInt64(bitPattern: Int64(seed)), interval: kind,
        level: level)
    }
    func cells(_ it: Bootstrap) -> [(name: String, value: Double?)] {
      [
        ("estimate", it.estimate), ("std_error", it.standardError), ("conf_low", it.confLow),
        ("conf_high", it.confHigh),
      ]
    }
    func notes(_ it: Bootstrap) -> [String] {
      let name = it.interval == .bca ? "BCa" : "Percentile"
      let instead = it.interval == kind ? "" : ", as BCa has no answer here"
      return ["\(name) interval\(instead), \(NumberFormat.prompt.count(it.replicates)) replicates with seed \(seed)."]
    }
    guard let by else {
      let rows = try CompleteRows(t.table, [.numbers("value", value)])
      let it = try drawn(rows.numbers("value"), nil)
      return try rows.wholeTable(cells(it), notes: notes(it))
    }
    let groups = try GroupedValues(t.table, value: value, by: by.text)
    let (first, second) = try groups.pair()
    let it = try drawn(first, second)
    return try groups.pairTable(cells(it), notes: notes(it))
  }
}
