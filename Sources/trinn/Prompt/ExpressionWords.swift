import TrinnTable

/// The functions and words of the expression language, for completion.
enum ExpressionWords {
  static let all = ExpressionFunctions.known.map(\.name) + ["and", "or", "not", "in", "between"]
}
