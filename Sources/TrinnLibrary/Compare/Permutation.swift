import TrinnBinding
import TrinnKernels
import TrinnReport

extension Binding {
  static let comparePermutation = Binding(
    "compare.permutation", "Tests the difference of two means against all that chance could have formed.",
    Required<TableHandle>("t", "A table with one row a pupil."),
    Option<String>("value", "The number column, or an expression.", content: .expression),
    Option<ColumnsText>("by", "The key with the two groups.", content: .columns),
    Option<Int>(
      "permutations", "How many ways of forming the groups are drawn where all are too many.", default: 10_000),
    Option<Int>("seed", "The seed of the draws; the same seed gives the same result.", default: 1),
    returns: "a table of one row: first, second, estimate (first less second), std_error, p_value, n, other_n",
    discloses: .aggregate, details: "All ways where there are at most 200,000; the note says which.",
    source: "E. J. G. Pitman (1937), JRSS Supplement 4; B. Phipson, G. K. Smyth (2010), SAGMB 9",
    searchWords: ["randomisation", "shuffle"],
    examples: [
      Example(
        "compare.permutation(t, { value = \"points\", by = \"sex\" })", given: [.pupils],
        shows: """
          1 row x 7 columns
          first  second  estimate  std_error  p_value        n  other_n
          text   text      number     number   number  integer  integer
          F      M           6.92      3.278   0.0322        8       10
          Exact: all 43 758 ways of forming the groups.
          Groups of 8 and 10 could have shown a difference of 8.66 between means (seen in 8 of 10 cases).
          """),
      Example(
        "compare.permutation(t, { value = \"points\", by = \"sex\", permutations = 5 })", given: [.pupils],
        fails: "argument 'permutations' wanted 100 to 10 million, got 5"),
    ]
  ) { _, t, value, by, permutations, seed in
    let groups = try GroupedValues(t.table, value: value, by: by.text)
    let (first, second) = try groups.pair()
    let it = try PermutationTest(first, second, permutations: permutations, seed: UInt64(bitPattern: Int64(seed)))
    let count = NumberFormat.prompt.count(it.permutations)
    let kind =
      it.isExact
      ? "Exact: all \(count) ways of forming the groups."
      : "\(count) ways of forming the groups, drawn with seed \(seed)."
    return try groups.pairTable(
      [("estimate", it.estimate), ("std_error", it.standardError), ("p_value", it.pValue)],
      notes: [kind] + (GroupedValues.couldHaveShown(first, second, level: 0.95).map { [$0] } ?? []))
  }
}
