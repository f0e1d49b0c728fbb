import TrinnBasis
import TrinnKernels
import TrinnTable

/// The tables of a fitted model, with the glossary's column names and the support that the gate judges them by.
extension ModelInput {
  /// A row a coefficient: term, estimate, std_error, statistic, p_value, conf_low, conf_high, n, and n_events where the
  /// response is an event.
  func terms(_ coefficients: [Coefficient], _ matrix: ModelMatrix, event: [Bool]? = nil, notes: [String]) throws
    -> Table
  {
    try terms(
      coefficients.map(TermRow.init),
      subject: rows.subject(support(of: matrix, event: event, rows: coefficients.count)),
      notes: notes)
  }

  /// The same for models whose coefficients are of another kind.
  func terms(_ coefficients: [TermRow], subject: Table.Subject, notes: [String]) throws -> Table {
    var columns: [(name: String, column: Column)] = [
      ("term", Column(texts: coefficients.map(\.name))),
      ("estimate", Column(numbers: coefficients.map(\.estimate), missing: .undefined)),
      ("std_error", Column(numbers: coefficients.map(\.standardError), missing: .undefined)),
      ("statistic", Column(numbers: coefficients.map(\.statistic), missing: .undefined)),
      ("p_value", Column(numbers: coefficients.map(\.pValue), missing: .undefined)),
      ("conf_low", Column(numbers: coefficients.map(\.confLow), missing: .undefined)),
      ("conf_high", Column(numbers: coefficients.map(\.confHigh), missing: .undefined)),
      ("n", Column(integers: coefficients.map(\.n))),
    ]
    if coefficients.contains(where: { $0.events != nil }) {
      columns.append(("n_events", Column(integers: coefficients.map(\.events), missing: .notApplicable)))
    }
    let reasons = coefficients.compactMap { row in row.reason.map { "\(row.name): \($0)." } }
    return try Table(columns, subject: subject, notes: notes + reasons + rows.notes)
  }

  /// One row of figures that speak of the whole model.
  func summary(_ cells: [(name: String, column: Column)], event: [Bool]? = nil, notes: [String] = []) throws -> Table {
    let one = [UInt32](repeating: 0, count: rows.count)
    let support =
      event.map { rows.support(one, groupCount: 1, event: $0) } ?? rows.support(one, groupCount: 1)
    return try Table(cells, rowCount: 1, subject: rows.subject(support), notes: notes + rows.notes)
  }

  /// The rows used, with what the model says of each: rows of pupils.
  func rowTable(_ columns: [(name: String, values: [Double])]) -> @Sendable () throws -> Table {
    let (table, used) = (rows.table, rows.rows)
    return {
      try columns.reduce(table.rows(used)) { table, column in
        try table.setting(
          column.name, to: Column(numbers: column.values.map { $0.isFinite ? $0 : nil }, missing: .undefined))
      }
    }
  }

  /// Distinct pupils behind a model: the fewest that any of its levels tells apart, with and without the event. One
  /// coefficient over three pupils tells of them in every other, so a model stands or falls as a whole.
  func support(of matrix: ModelMatrix, event: [Bool]?, rows count: Int) -> Support {
    let levels = (0..<matrix.columnCount).map { matrix.levelRows($0) }
    let (rows, used) = (rows, matrix.rows)
    return Support(count: count) {
      var fewest = Int.max
      for level in levels + [nil] where level != nil || fewest == .max {
        try Interrupt.check()
        // Rows that the matrix left out, for a weight of 0, count for nobody.
        var ids = [UInt32](repeating: 4, count: rows.count)
        for row in 0..<(used?.count ?? rows.count) {
          let source = used.map { Int($0[row]) } ?? row
          ids[source] = (level?[row] == true ? 2 : 0) + (event?[row] == true ? 1 : 0)
        }
        let counts = try rows.support(ids, groupCount: 5).counts()
        let told = (event == nil ? [0] : [0, 1]) + (level == nil ? [] : event == nil ? [2] : [2, 3])
        fewest = min(fewest, told.map { counts[$0] }.min() ?? 0)
      }
      return Array(repeating: fewest == .max ? 0 : fewest, count: count)
    }.with(whoOf: rows.support(ids(of: matrix), groupCount: 2), Array(repeating: [0], count: count))
  }

  /// 0 for the rows that the matrix has, 1 for those that it left out.
  private func ids(of matrix: ModelMatrix) -> [UInt32] {
    guard let used = matrix.rows else { return [UInt32](repeating: 0, count: rows.count) }
    var ids = [UInt32](repeating: 1, count: rows.count)
    for row in used { ids[Int(row)] = 0 }
    return ids
  }
}

/// One coefficient of any model, as its table shows it.
struct TermRow {
  let name: String
  var estimate: Double?
  var standardError: Double?
  var statistic: Double?
  var pValue: Double?
  var confLow: Double?
  var confHigh: Double?
  var n: Int
  var events: Int?
  /// Why there is no estimate or no error.
  var reason: String?
}

extension TermRow {
  init(_ coefficient: Coefficient) {
    self.init(
      name: coefficient.name, estimate: coefficient.estimate, standardError: coefficient.standardError,
      statistic: coefficient.statistic, pValue: coefficient.pValue, confLow: coefficient.confLow,
      confHigh: coefficient.confHigh, n: coefficient.n, events: coefficient.events, reason: coefficient.reason)
  }
}
