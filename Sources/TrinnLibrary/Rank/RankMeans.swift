import TrinnBasis
import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let rankMeans = Binding(
    "rank.means", "Ranks units by a mean and says how uncertain each rank is.",
    Required<TableHandle>("t", "A table with one row a pupil."),
    Option<String>("value", "The number column, or an expression.", content: .expression),
    Option<ColumnsText>("by", "Keys: the units, such as schools.", content: .columns),
    Option<Int>("replicates", "How many rankings are drawn.", default: 5000),
    Option<Int>("seed", "The seed of the draws; the same seed gives the same result.", default: 1),
    Option<Double>("level", "The coverage of the intervals, between 0 and 1.", default: 0.95),
    returns:
      "a table with a row a unit: the keys, n, estimate, std_error, rank (1 is the highest mean), rank_low, rank_high,"
      + " chance_highest and chance_lowest (of being among a fourth of all)",
    discloses: .aggregate, details: "Each ranking draws every unit's mean by its standard error.",
    source: "H. Goldstein, D. J. Spiegelhalter (1996), JRSS A 159", searchWords: ["league table", "ranking", "order"],
    examples: [
      Example(
        "rank.means(t, { value = \"points\", by = \"school\" })", given: [.pupils],
        shows: """
          3 rows x 9 columns
          school        n  estimate  std_error    rank  rank_low  rank_high  chance_highest  chance_lowest
          text    integer    number     number  number    number     number          number         number
          A             6    39.450      2.344       2         2          3          0.0078         0.1306
          B             6    46.600      1.946       1         1          1          0.9918         0.0000
          C             6    35.767      2.376       3         2          3          0.0004         0.8694
          5 000 rankings drawn with seed 1; where intervals overlap widely, the order says little.
          """),
      Example(
        "rank.means(t, { value = \"points\", by = \"points\" })", given: [.pupils],
        fails: "units with a single value have no standard error"),
    ]
  ) { _, t, value, by, replicates, seed, level in
    let groups = try GroupedValues(t.table, value: value, by: by.text)
    let means = try groups.values.map { try MeanInterval($0) }
    let errors = means.map { mean in mean.standardDeviation.map { $0 / Double(mean.n).squareRoot() } }
    let known = errors.compactMap { $0 }
    guard known.count == means.count else {
      throw TrinnError(
        .noData, "\(means.count - known.count) units with a single value have no standard error",
        hint: "t:where leaves them out")
    }
    let it = try RankIntervals(
      zip(means, known).map { .estimate($0.mean, standardError: $1) }, replicates: replicates, level: level,
      seed: UInt64(bitPattern: Int64(seed)))
    return try groups.groupTable(
      [
        ("n", Column(integers: means.map(\.n))), ("estimate", Column(numbers: means.map(\.mean))),
        ("std_error", Column(numbers: known)),
      ] + RankColumns.of(it), notes: RankColumns.notes(it))
  }
}
