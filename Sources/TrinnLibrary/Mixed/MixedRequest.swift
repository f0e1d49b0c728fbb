import TrinnBasis
import TrinnKernels
import TrinnTable

/// What a mixed model is asked with: the formula's fixed part, and the parts that vary by group with the groups' keys.
struct MixedRequest {
  let input: ModelInput
  let matrix: ModelMatrix
  let randomTerms: [RandomTerm]
  /// The groups of each random part.
  let groups: [RowGroups]

  /// - Throws: `syntax` for a formula without an effect that varies by group; what the table and the kernel throw.
  init(_ table: Table, _ text: String) throws {
    let formula = try Formula(text)
    guard !formula.groupTerms.isEmpty else {
      throw TrinnError(
        .syntax, "the formula has no effect that varies by group", argument: "formula",
        hint: "\"points ~ hours + (1 | school)\" lets each school have its own level")
    }
    guard formula.response != nil else {
      throw TrinnError(
        .argumentMissing, "the formula has no response", argument: "formula",
        hint: "a formula reads like \"y ~ x + (1 | school)\"")
    }
    let needs = formula.groupTerms.enumerated().map { place, term in
      CompleteRows.Need.groups("groups \(place)", term.group.joined(separator: ", "))
    }
    input = try ModelInput(table, text, needs: needs)
    matrix = try input.matrix()
    var groups: [RowGroups] = []
    var terms: [RandomTerm] = []
    for (place, term) in formula.groupTerms.enumerated() {
      let found = try input.rows.groups("groups \(place)")
      groups.append(found)
      terms.append(
        try RandomTerm(
          name: term.group.joined(separator: ":"), groups: found.ids.map { Int32(truncatingIfNeeded: $0) },
          groupCount: found.count, intercept: term.hasIntercept, slopes: matrix.slopes(term)))
    }
    self.groups = groups
    randomTerms = terms
  }
}

/// A fitted mixed model with what it was asked with, for the functions that read more from it.
struct FittedMixed: Sendable {
  enum Fit: Sendable {
    case linear(LinearMixedModel)
    case logistic(LogisticMixedModel)
  }

  let request: MixedRequest
  let fit: Fit
  static let kinds = "a mixed model (mixed.linear, mixed.logistic)"

  /// Which rows have the outcome; nil where the response is no event.
  var event: [Bool]? {
    guard case .logistic = fit else { return nil }
    return request.matrix.response.map { $0 == 1 }
  }
  var components: [VarianceComponent] {
    switch fit {
    case .linear(let model): model.components
    case .logistic(let model): model.components
    }
  }
  var modes: [ConditionalMode] {
    switch fit {
    case .linear(let model): model.conditionalModes
    case .logistic(let model): model.conditionalModes
    }
  }
  func intraClassCorrelation() throws -> IntraClassCorrelation {
    switch fit {
    case .linear(let model): try model.intraClassCorrelation()
    case .logistic(let model): try model.intraClassCorrelation()
    }
  }
}
