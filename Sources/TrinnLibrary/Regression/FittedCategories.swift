import TrinnBasis
import TrinnKernels
import TrinnTable

/// A model of categories with the rows it was fitted to, and its tables.
struct FittedCategories: Sendable {
  let request: RegressionRequest
  let levels: [String]
  let n: Int
  let converged: Bool
  let iterations: Int
  let clusters: Int?
  let logLikelihood: Double
  let nullLogLikelihood: Double
  let aic: Double
  /// How many parameters the null model does not have.
  let tested: Int
  let runaway: [String]
  let fitted: @Sendable (ModelMatrix) throws -> [[Double]]
  let ask: @Sendable (String, [Double], Double) throws -> [(category: String, margins: Margins)]

  /// - Parameter parts: the coefficients of each outcome, or of all together.
  func handle(_ kind: String, _ parts: [(outcome: String?, coefficients: [Coefficient])], note: String?) throws
    -> FitHandle
  {
    var sentences = [note].compactMap { $0 }
    if !runaway.isEmpty {
      sentences.append("An outcome is told without fail by \(runaway.joined(separator: ", ")).")
    }
    if !converged {
      sentences.append("The fit did not converge in \(iterations) iterations: do not use its numbers.")
    }
    let notes = request.notes + sentences
    let all = parts.flatMap(\.coefficients)
    let outcomes = parts.flatMap { part in part.coefficients.map { _ in part.outcome } }
    let hasOutcomes = parts.contains { $0.outcome != nil }
    let terms = try request.input.terms(all.map(TermRow.init), subject: subject(rows: all.count), notes: notes)
    let statistic = max(0, 2 * (logLikelihood - nullLogLikelihood))
    return FitHandle(
      title: request.title(kind),
      terms: hasOutcomes
        ? try Table(
          [("outcome", Column(texts: outcomes))] + zip(terms.names, terms.columns).map { (name: $0, column: $1) },
          subject: terms.subject, notes: terms.notes) : terms,
      summary: try request.summary(
        [
          ("statistic", tested > 0 ? statistic : nil),
          ("p_value", tested > 0 ? Distribution.chiSquaredUpper(statistic, degreesOfFreedom: Double(tested)) : nil),
          ("log_likelihood", logLikelihood), ("null_log_likelihood", nullLogLikelihood), ("aic", aic),
        ], counts: [("n_clusters", clusters), ("df", tested), ("iterations", iterations)], converged: converged,
        event: nil, notes: notes
      ).with(subject: subject(rows: 1)), model: self
    ) {
      let shares = try fitted(request.matrix)
      return try request.rowTable(zip(levels, shares).map { ("share_\($0)", $1) })
    }
  }

  /// Every figure of such a model rests on all categories: the pupils of the rarest.
  private func subject(rows count: Int) -> Table.Subject { request.rarest(of: levels.count, rows: count) }

  func marginTable(_ variable: String, values: [Double], per: Double, level: Double) throws -> Table {
    let all = try ask(variable, values, level)
    let tables = try all.map { try MarginTable.columns($0.margins, per: per, events: true) }
    guard let first = tables.first, let one = first.first?.column.count else {
      throw TrinnError(.noData, "the model has no categories")
    }
    let rows = Array(0..<one)
    var columns = [(name: "outcome", column: Column(texts: all.flatMap { entry in rows.map { _ in entry.category } }))]
    for place in first.indices {
      columns.append((first[place].name, try MarginTable.stacked(tables.map { $0[place].column })))
    }
    return try Table(
      columns, subject: request.rarest(of: levels.count, rows: one * all.count),
      notes: MarginTable.notes(per) + request.notes + request.input.rows.notes)
  }
}

extension RegressionRequest {
  /// Distinct pupils of the rarest category, for each of some results.
  func rarest(of levels: Int, rows count: Int) -> Table.Subject {
    let (complete, matrix) = (input.rows, matrix)
    let support = Support(count: count) {
      let values = Set(matrix.response).sorted()
      let places = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, UInt32($0)) })
      // Rows that the model leaves out are in a group of their own.
      var groups = [UInt32](repeating: UInt32(values.count), count: complete.count)
      for (row, value) in matrix.response.enumerated() {
        groups[matrix.rows.map { Int($0[row]) } ?? row] = places[value] ?? 0
      }
      let counts = try complete.support(groups, groupCount: values.count + 1).counts().prefix(values.count)
      return Array(repeating: counts.min() ?? 0, count: count)
    }
    return complete.subject(support)
  }
}
