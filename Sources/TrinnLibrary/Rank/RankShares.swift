import TrinnBinding
import TrinnKernels
import TrinnReport
import TrinnTable

extension Binding {
  static let rankShares = Binding(
    "rank.shares", "Ranks units by a share and says how uncertain each rank is.",
    Required<TableHandle>("t", "A table with one row a pupil, or with counts."),
    Option<String?>("event", "The boolean column that says whether it holds.", default: nil, content: .columns),
    Option<String?>("k", "Or else the column with how many it holds for.", default: nil, content: .columns),
    Option<String?>("n", "And the column with how many there are in all.", default: nil, content: .columns),
    Option<ColumnsText>("by", "Keys: the units, such as schools.", content: .columns),
    Option<Int>("replicates", "How many rankings are drawn.", default: 5000),
    Option<Int>("seed", "The seed of the draws; the same seed gives the same result.", default: 1),
    Option<Double>("level", "The coverage of the intervals, between 0 and 1.", default: 0.95),
    returns:
      "a table with a row a unit: the keys, n, n_events, estimate, rank (1 is the highest share), rank_low, rank_high,"
      + " chance_highest and chance_lowest (of being among a fourth of all)",
    discloses: .aggregate, details: "Each ranking draws every unit's level from what its counts allow (Jeffreys).",
    source: "H. Goldstein, D. J. Spiegelhalter (1996), JRSS A 159", searchWords: ["league table", "ranking", "order"],
    examples: [
      Example(
        "rank.shares(t, { k = \"left\", n = \"pupils\", by = \"school\" })", given: [.units],
        shows: """
          7 rows x 9 columns
          school        n  n_events  estimate    rank  rank_low  rank_high  chance_highest  chance_lowest
          text    integer   integer    number  number    number     number          number         number
          A            60        12    0.2000       6         4          7          0.0006         0.3184
          B            80        30    0.3750       2         1          4          0.2970         0.0000
          C            70        25    0.3571       3         1          4          0.1876         0.0010
          D           200        40    0.2000       6         4          7          0.0000         0.2690
          E            40         8    0.2000       6         3          7          0.0032         0.3516
          F           150        60    0.4000       1         1          3          0.5094         0.0000
          G            90        22    0.2444       4         3          7          0.0022         0.0600
          5 000 rankings drawn with seed 1; where intervals overlap widely, the order says little.
          """),
      Example(
        "rank.shares(t:where \"school == 'A'\", { k = \"left\", n = \"pupils\", by = \"school\" })", given: [.units],
        fails: "a ranking needs at least two units"),
    ]
  ) { _, t, event, k, n, by, replicates, seed, level in
    let units = try UnitCounts(t.table, event: event, k: k, n: n, by: by.text)
    let counts = try units.wholeCounts()
    let it = try RankIntervals(
      counts.map { .share(events: $0.k, n: $0.n) }, replicates: replicates, level: level,
      seed: UInt64(bitPattern: Int64(seed)))
    return try units.table(
      [
        ("n", Column(integers: counts.map(\.n))), ("n_events", Column(integers: counts.map(\.k))),
        ("estimate", Column(numbers: counts.map { Double($0.k) / Double($0.n) })),
      ] + RankColumns.of(it), notes: RankColumns.notes(it))
  }
}

/// What all rankings show.
enum RankColumns {
  static func of(_ ranks: RankIntervals) -> [(name: String, column: Column)] {
    let units = ranks.units
    return [
      ("rank", Column(numbers: units.map(\.rank))), ("rank_low", Column(numbers: units.map(\.rankLow))),
      ("rank_high", Column(numbers: units.map(\.rankHigh))),
      ("chance_highest", Column(numbers: units.map(\.chanceHighest))),
      ("chance_lowest", Column(numbers: units.map(\.chanceLowest))),
    ]
  }

  static func notes(_ ranks: RankIntervals) -> [String] {
    let drawn = NumberFormat.prompt.count(ranks.replicates)
    return ["\(drawn) rankings drawn with seed \(ranks.seed); where intervals overlap widely, the order says little."]
  }
}
