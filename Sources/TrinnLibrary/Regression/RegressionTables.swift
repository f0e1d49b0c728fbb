import TrinnBasis
import TrinnKernels
import TrinnTable

/// The tables of a fitted regression, with the glossary's column names.
extension RegressionRequest {
  /// A row a coefficient.
  ///
  /// - Parameter event: which rows of the matrix have the event; nil where the response is none.
  func terms(_ coefficients: [Coefficient], event: [Bool]?, notes: [String]) throws -> Table {
    try input.terms(coefficients, matrix, event: event, notes: notes)
  }

  /// One row; a figure that there is none of is missing.
  func summary(
    _ figures: [(name: String, value: Double?)], counts: [(name: String, value: Int?)], converged: Bool? = nil,
    event: [Bool]?, notes: [String]
  ) throws -> Table {
    var columns = [(name: "n", column: Column(integers: [matrix.rowCount]))]
    columns.append(("n_left_out", Column(integers: [input.rows.table.rowCount - matrix.rowCount])))
    columns += counts.map { (name: $0.name, column: Column(integers: [$0.value], missing: .notApplicable)) }
    columns += figures.map { (name: $0.name, column: Column(numbers: [$0.value], missing: .undefined)) }
    if let converged { columns.append(("converged", Column(booleans: [converged]))) }
    return try input.summary(columns, event: event.map(spread), notes: notes)
  }

  /// The rows used, with what the model says of each.
  func rowTable(_ columns: [(name: String, values: [Double])]) throws -> Table {
    try input.rowTable(columns.map { ($0.name, spread($0.values, missing: .nan)) })()
  }

  /// Whom figures of the whole model speak of.
  func subject(event: [Bool]?, rows count: Int) -> Table.Subject {
    input.rows.subject(input.support(of: matrix, event: event, rows: count))
  }

  /// The table's beginning: what was fitted.
  func title(_ kind: String) -> String { "\(kind): \(input.formula.text)" }

  /// One value for each row used by the formula; rows that weigh nothing have another.
  private func spread<Value>(_ values: [Value], missing: Value) -> [Value] {
    guard let rows = matrix.rows else { return values }
    var all = [Value](repeating: missing, count: input.rows.count)
    for (place, row) in rows.enumerated() { all[Int(row)] = values[place] }
    return all
  }

  private func spread(_ event: [Bool]) -> [Bool] { spread(event, missing: false) }
}
