import TrinnBasis
import TrinnKernels
import TrinnTable

/// Earlier results and the outcome of the pupils that have them all.
struct GrowthRequest {
  let rows: CompleteRows
  let priors: [(name: String, values: [Double])]
  let outcome: [Double]

  init(_ table: Table, prior: ColumnsText, outcome: String) throws {
    let names = prior.names.filter { !$0.isEmpty }
    let needs = names.enumerated().map { CompleteRows.Need.numbers("prior \($0)", $1) }
    let rows = try CompleteRows(table, needs + [.numbers("outcome", outcome)])
    priors = names.enumerated().map { ($1, rows.numbers("prior \($0)")) }
    self.outcome = rows.numbers("outcome")
    self.rows = rows
  }

  var text: String { "\(priors.map(\.name).joined(separator: ", "))" }
}
