import Glibc
import TrinnKernels
import TrinnTable

/// The table of terms of a model on the log scale, with ratios beside it, and the sentences on terms without an estimate.
enum FitTerms {
  /// - Parameter ratio: what the exponential of an estimate is called, such as `hazard_ratio`.
  static func columns(_ terms: [CoxRegression.Term], ratio: String) -> [(name: String, column: Column)] {
    func numbers(_ value: (CoxRegression.Term) -> Double?) -> Column {
      Column(numbers: terms.map(value), missing: .undefined)
    }
    return [
      ("term", Column(texts: terms.map(\.name))),
      (ratio, numbers { $0.estimate.map(exp) }),
      ("ratio_low", numbers { $0.confLow.map(exp) }), ("ratio_high", numbers { $0.confHigh.map(exp) }),
      ("p_value", numbers(\.pValue)), ("n", Column(integers: terms.map(\.n))),
      ("n_events", Column(integers: terms.map(\.eventCount))), ("estimate", numbers(\.estimate)),
      ("std_error", numbers(\.standardError)), ("statistic", numbers(\.statistic)),
      ("conf_low", numbers(\.confLow)), ("conf_high", numbers(\.confHigh)),
    ]
  }

  static func gaps(_ terms: [CoxRegression.Term], iterations: Int) -> [String] {
    func names(_ holds: (CoxRegression.Gap) -> Bool) -> [String] {
      terms.filter { $0.gap.map(holds) ?? false }.map { "\"\($0.name)\"" }
    }
    var notes: [String] = []
    let dependent = names { $0 == .dependent }
    if !dependent.isEmpty {
      notes.append(
        "No estimate for \(dependent.joined(separator: ", ")): it does not vary, or other columns add up to it.")
    }
    let separating = names { if case .separates = $0 { true } else { false } }
    if !separating.isEmpty {
      notes.append(
        "No finite estimate for \(separating.joined(separator: ", ")): it parts those with the event from the others, "
          + "and the likelihood rises for ever. Join its levels or leave it out.")
    }
    if terms.contains(where: { $0.gap == .notConverged }) {
      notes.append("The model did not converge in \(iterations) steps.")
    }
    return notes
  }
}
