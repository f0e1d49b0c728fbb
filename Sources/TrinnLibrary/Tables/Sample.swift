import TrinnBinding
import TrinnTable

extension Binding {
  static let tableSample = Binding(
    "table:sample", "Draws rows at random, without replacement; the same seed gives the same rows.",
    Required<TableHandle>("t", "The table."),
    Required<Int>("rows", "How many."),
    Option<Int>("seed", "Where the draw starts.", default: 1),
    returns: "a table", discloses: .rows, searchWords: ["random"],
    examples: [
      Example(
        "t:sample(2, { seed = 7 })", given: [.small],
        shows: """
          2 rows x 4 columns
          school  sex   points     days
          text    text  number  integer
          A       M       31.5       18
          B       F       38.0        5
          A random sample of 2 of 5 rows, seed 7.
          """),
      Example("t:sample(2, { sed = 7 })", given: [.small], fails: "did you mean \"seed\"?"),
    ]
  ) { _, t, rows, seed in TableHandle(try t.table.sample(rows, seed: UInt64(bitPattern: Int64(seed)))) }
}
