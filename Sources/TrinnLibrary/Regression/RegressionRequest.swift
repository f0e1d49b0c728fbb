import TrinnBasis
import TrinnKernels
import TrinnTable

/// What all regressions are asked with, and the rows that come of it.
struct RegressionRequest {
  let input: ModelInput
  let matrix: ModelMatrix
  let variance: VarianceKind
  let level: Double
  private let varianceText: String

  /// The words of the option `variance`.
  static let kinds = ["model"] + VarianceKind.Heteroskedastic.allCases.map(\.rawValue)

  init(
    _ table: Table, _ formula: String, weights: String?, cluster: String?, variance: String, level: Double
  ) throws {
    var others: [CompleteRows.Need] = []
    if let weights { others.append(.numbers("weights", weights)) }
    if let cluster { others.append(.groups("cluster", cluster)) }
    input = try ModelInput(table, formula, needs: others)
    guard input.formula.response != nil else {
      throw TrinnError(
        .argumentMissing, "the formula has no response", argument: "formula", hint: "a formula reads like \"y ~ x\"")
    }
    guard input.formula.groupTerms.isEmpty else {
      throw TrinnError(
        .syntax, "the formula has effects that vary by group", argument: "formula",
        hint: "mixed.linear and mixed.logistic take \"(1 | group)\"")
    }
    matrix = try input.matrix(weights: weights == nil ? nil : "weights")
    self.level = level
    if cluster != nil {
      guard variance == "model" else {
        throw TrinnError(
          .mismatch, "cluster and variance = \"\(variance)\" exclude each other", argument: "variance",
          hint: "errors by cluster are robust to unequal variance as well")
      }
      let groups = try input.rows.groups("cluster")
      self.variance = .clustered(try matrix.used(groups.ids.map { Int32(truncatingIfNeeded: $0) }))
      varianceText = "errors by \(groups.count) clusters of \(cluster ?? "")"
    } else if let kind = VarianceKind.Heteroskedastic(rawValue: variance) {
      self.variance = .heteroskedastic(kind)
      varianceText = "errors robust to unequal variance (\(variance.uppercased()))"
    } else {
      self.variance = .model
      varianceText = ""
    }
  }

  /// What stands under every table of the model, beside the rows that were left out.
  var notes: [String] {
    var notes: [String] = []
    let weightless = input.rows.count - matrix.rowCount
    if weightless > 0 { notes.append("\(weightless) \(weightless == 1 ? "row" : "rows") with weight 0 left out.") }
    if !varianceText.isEmpty { notes.append(varianceText.prefix(1).uppercased() + varianceText.dropFirst() + ".") }
    return notes
  }
}
