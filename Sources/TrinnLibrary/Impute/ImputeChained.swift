import TrinnBasis
import TrinnBinding
import TrinnKernels
import TrinnTable

extension Binding {
  static let imputeChained = Binding(
    "impute.chained", "Makes several copies of a table with its holes filled, each column from all others.",
    Required<TableHandle>("t", "A table with one row a pupil."),
    Required<ColumnsText>("columns", "The columns that fill each other: those of the analysis, the outcome included."),
    Option<Int>("m", "How many copies.", default: 5),
    Option<Int>("rounds", "How often each column is drawn.", default: 10),
    Option<String>(
      "numbers", "How numbers are filled: by a value of a pupil with a near expected one, or with a normal residual.",
      default: "pmm", type: .choice(["pmm", "normal"])),
    Option<Int>("seed", "Where the draws start; the same seed gives the same copies on any machine.", default: 1),
    returns: "a list of m tables", discloses: .rows,
    details: """
      Fit the same model to each copy and join the fits by impute.pool: what differs between the copies is what is not \
      known. Truths and columns of two levels are drawn by logistic regression; columns of more levels help to fill others \
      and must be whole. Values are taken to be missing by chance, given the columns: name those that tell who has holes.
      """,
    source: "S. van Buuren, K. Groothuis-Oudshoorn (2011), Journal of Statistical Software 45",
    searchWords: ["missing", "mice", "multiple imputation", "holes"],
    examples: [
      Example("#impute.chained(t, \"hours, points, passed\", { m = 3 })", given: [.holes], shows: "3"),
      Example("impute.chained(t, \"hours, passed\", { m = 3 })", given: [.holes], fails: "nothing is missing"),
    ]
  ) { _, t, columns, m, rounds, numbers, seed in
    let table = try t.table
    let names = columns.names
    let inputs = try names.map { name in
      try ImputeColumns.input(name, try table.column(name), numbers == "normal" ? .normal : .predictiveMeanMatching)
    }
    let filled = try ChainedEquations(
      inputs, imputations: m, rounds: rounds, seed: UInt64(bitPattern: Int64(seed)))
    return try (0..<m).map { copy in
      var result = table
      for column in filled.filled {
        result = try result.setting(
          column.name, to: ImputeColumns.filled(try table.column(column.name), column.rows, column.values[copy]))
      }
      let note =
        "Copy \(copy + 1) of \(m): holes in \(filled.filled.map(\.name).joined(separator: ", ")) are filled by draws, seed \(seed); \(filled.completeRows) of \(filled.n) rows were whole."
      return TableHandle(result.with(notes: result.notes + [note]))
    }
  }
}
