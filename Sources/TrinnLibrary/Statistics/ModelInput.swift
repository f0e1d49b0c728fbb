import TrinnBasis
import TrinnKernels
import TrinnTable

/// A formula's columns as a table has them, and the rows with a value in all of them.
struct ModelInput {
  let formula: Formula
  /// The rows used, and whom they speak of; further needs of the model are read from it by their arguments.
  let rows: CompleteRows
  /// Of the used rows only, in their order.
  let columns: ModelColumns

  /// - Parameter needs: what the model wants beside the formula: clusters, weights, times, events.
  /// - Throws: `syntax` and `unknown_column` with the place in the formula; `no_data` where no row is left.
  init(_ table: Table, _ text: String, needs: [CompleteRows.Need] = []) throws {
    let formula = try Formula(text)
    try formula.check(columns: table.names)
    let rows = try CompleteRows(
      table, needs + formula.columnNames.map { .column(ModelInput.key($0), $0) })
    let groups = Set(formula.groupTerms.flatMap(\.group))
    let names = formula.columnNames
    // A column a core: what takes time is memory that nobody has touched.
    let made = try Parallel.map(rows: names.count, rowsPerChunk: 1) { range in
      try range.compactMap { place -> (String, ModelColumn)? in
        let name = names[place]
        guard let column = try rows.column(ModelInput.key(name)) else { return nil }
        if column.type == .identity, !groups.contains(name) {
          throw TrinnError.argument(
            "formula", wanted: "columns that say something of pupils", got: "the identity column \"\(name)\"",
            hint: "cluster = \"\(name)\" says that rows of one pupil go together")
        }
        return (name, try ModelInput.modelColumn(column))
      }
    }
    let columns = Dictionary(made.flatMap { $0 }, uniquingKeysWith: { first, _ in first })
    self.formula = formula
    self.rows = rows
    self.columns = try ModelColumns(columns)
  }

  /// The design matrix of the used rows, each with its weight.
  func matrix(weights argument: String? = nil) throws -> ModelMatrix {
    try ModelMatrix(formula, columns, weights: argument.map(rows.numbers))
  }

  private static func key(_ name: String) -> String { "formula \(name)" }

  /// Numbers, truths, years and dates as they are; texts and codes as levels in the order of their names; ordered levels in
  /// their own order.
  private static func modelColumn(_ column: Column) throws -> ModelColumn {
    switch column.type {
    case .boolean: return .truths(column.numbers().map { $0 != 0 })
    case .text, .code, .identity, .level:
      let grouping = try Grouping([column], rowCount: column.count)
      let names = grouping.firstRows.map { column[Int($0)].label }
      return .codes(grouping.ids.map { Int32(truncatingIfNeeded: $0) }, levels: names)
    default: return .numbers(column.numbers())
    }
  }
}
