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
      Example("t:sample(2, { seed = 7 })", given: [.small], shows: ""),
      Example("t:sample(2, { sed = 7 })", given: [.small], fails: "did you mean \"seed\"?"),
    ]
  ) { _, t, rows, seed in TableHandle(try t.table.sample(rows, seed: UInt64(bitPattern: Int64(seed)))) }
}
