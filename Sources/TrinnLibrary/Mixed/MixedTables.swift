import TrinnBasis
import TrinnKernels
import TrinnReport
import TrinnTable

extension FittedMixed {
  /// The model in a script's hand.
  ///
  /// - Parameters:
  ///   - figures: of the whole model.
  ///   - sentences: on what is singular, separated or not converged.
  func handle(
    title: String, terms: [MixedTerm], figures: [(name: String, value: Double)], counts: [(name: String, value: Int)],
    converged: Bool, sentences: [String], fitted: @escaping @Sendable () -> [Double]
  ) throws -> FitHandle {
    let input = request.input
    var notes = [varying] + sentences
    if !converged { notes.append("The search for the best variances did not converge: do not rely on these figures.") }
    let rows = terms.map {
      TermRow(
        name: $0.name, estimate: $0.estimate, standardError: $0.standardError, statistic: $0.statistic,
        pValue: $0.pValue, confLow: $0.confLow, confHigh: $0.confHigh, n: $0.n, events: $0.events)
    }
    let subject = input.rows.subject(input.support(of: request.matrix, event: event, rows: rows.count))
    var cells: [(name: String, column: Column)] = [
      ("n", Column(integers: [request.matrix.rowCount])),
      ("n_left_out", Column(integers: [input.rows.table.rowCount - request.matrix.rowCount])),
    ]
    for (name, value) in counts { cells.append((name, Column(integers: [value]))) }
    for (term, groups) in zip(request.randomTerms, request.groups)
    where !cells.contains(where: { $0.name == "n_\(term.name)" }) {
      cells.append(("n_\(term.name)", Column(integers: [groups.count])))
    }
    for (name, value) in figures { cells.append((name, Column(numbers: [value]))) }
    cells.append(("converged", Column(booleans: [converged])))
    return FitHandle(
      title: "\(title): \(input.formula.text)", terms: try input.terms(rows, subject: subject, notes: notes),
      summary: try input.summary(cells, event: event, notes: sentences), model: self,
      rows: { try input.rowTable([("fitted", fitted())])() })
  }

  /// A sentence with what varies by how much.
  private var varying: String {
    let format = NumberFormat.prompt
    let parts = components.filter { $0.other == nil }.map {
      "\($0.effect) by \($0.group) \(format.number($0.value.squareRoot(), decimals: 4))"
    }
    return "Standard deviations: \(parts.joined(separator: ", ")). Tests and intervals are by the normal distribution."
  }
}
