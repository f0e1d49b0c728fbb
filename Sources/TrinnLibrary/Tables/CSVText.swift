import TrinnBinding
import TrinnCohort
import TrinnTable

extension Binding {
  static let csv = Binding(
    "csv", "Reads a table from text in the script itself.",
    Required<String>("text", "Rows of CSV, the first with the names.", content: .data),
    Option<ValueMap>(
      "types", "Types by column: number, text, boolean, date and others; what is not named is found out.",
      default: ValueMap()),
    returns: "a table", discloses: .rows, searchWords: ["inline", "literal", "example data"],
    examples: [
      Example(
        "csv \"school;points\\nA;41,5\\nB;38,0\\n\"",
        shows: """
          2 rows x 2 columns
          school  points
          text    number
          A         41.5
          B         38.0
          """),
      Example("csv(\"a;b\\n1;2\\n\", { types = { c = \"text\" } })", fails: "unknown column \"c\""),
    ]
  ) { _, text, types in
    var options = CSVOptions()
    options.columnTypes = try ReadingOptions.types(types)
    // The key that everyone knows: the text stands in the script, and its pseudonyms are the same on every run.
    let guardian = IdentityGuard(Pseudonymiser(key: try PseudonymKey.synthetic.get()))
    options.transform = { [types = options.columnTypes] in types[$0] == .identity ? guardian.keyed : nil }
    let read = try CSVReader.read(bytes: Array(text.utf8), source: "csv text", options: options).table
    return TableHandle(try guardian.cleaned(read))
  }
}
