import TrinnBasis
import TrinnKernels
import TrinnTable

/// A formula's effects over a table's rows, for models whose baseline takes the place of a column of ones.
struct ModelRows: Sendable {
  let input: ModelInput
  let matrix: ModelMatrix
  var complete: CompleteRows { input.rows }
  var notes: [String] { complete.notes }

  /// - Parameter needs: columns that the options name, beside the formula's.
  init(_ table: Table, formula: String, needs: [CompleteRows.Need] = []) throws {
    input = try ModelInput(table, formula, needs: needs)
    matrix = try input.matrix()
  }

  /// The columns of the matrix without the column of ones.
  var effects: (values: Matrix, names: [String]) {
    let first = matrix.hasIntercept ? 1 : 0
    return (
      Matrix(
        rows: matrix.rowCount, columns: matrix.columnCount - first,
        values: first == 0 ? matrix.values : Array(matrix.values.dropFirst(matrix.rowCount))),
      Array(matrix.columnNames.dropFirst(first))
    )
  }

  /// The terms of the formula with their columns among `effects`.
  var effectTerms: [(name: String, columns: [Int])] {
    let first = matrix.hasIntercept ? 1 : 0
    return matrix.terms.dropFirst(first).map { ($0.name, $0.columns.map { $0 - first }) }
  }

  /// The effects' columns, and the offset, over the rows of another table, which must have the covariates in every row.
  func effects(over other: Table) throws -> (values: Matrix, offset: [Double]?) {
    let given = try ModelInput(other, matrix.formula.text)
    guard given.rows.count == other.rowCount else {
      throw TrinnError(
        .noData, "\(other.rowCount - given.rows.count) of the rows to predict for lack a covariate",
        argument: "profiles")
    }
    let all = try matrix.values(over: given.columns)
    let first = matrix.hasIntercept ? 1 : 0
    return (
      all.selecting(rows: Array(0..<all.rows), columns: Array(first..<all.columns)),
      try matrix.offset(over: given.columns)
    )
  }

  /// What a table of as many results speaks of: no fewer pupils than the least level tells apart, with and without the event.
  func subject(results: Int, event: [Bool]) -> Table.Subject {
    complete.subject(input.support(of: matrix, event: event, rows: results))
  }

  /// The used rows with columns that a model adds; of pupils, as the table's are.
  func rows(with made: [(name: String, values: [Double])]) throws -> Table { try input.rowTable(made)() }
}
