/// What a mixed model expects of each row, groups' effects and all.
enum MixedPredictor {
  /// - Parameter matrix: column by column, as it was fitted.
  static func values(
    _ terms: [MixedTerm], _ matrix: [Double], rowCount: Int, _ randomTerms: [RandomTerm], _ modes: [[GroupMode]]
  ) -> [Double] {
    var result = [Double](repeating: 0, count: rowCount)
    for (column, term) in terms.enumerated() {
      for row in 0..<rowCount { result[row] += term.estimate * matrix[column * rowCount + row] }
    }
    for (term, modes) in zip(randomTerms, modes) {
      for row in 0..<rowCount {
        let values = modes[Int(term.groups[row])].values
        for (effect, value) in values.enumerated() { result[row] += value * (term.columns[effect]?[row] ?? 1) }
      }
    }
    return result
  }
}

extension LinearMixedModel {
  /// What the model expects of each row of the matrix that it was fitted to.
  public func fitted(_ matrix: ModelMatrix) -> [Double] {
    MixedPredictor.values(terms, matrix.values, rowCount: rowCount, randomTerms, modes)
  }
}

extension LogisticMixedModel {
  /// The probability of the outcome for each row of the matrix that the model was fitted to.
  public func fitted(_ matrix: ModelMatrix) -> [Double] {
    MixedPredictor.values(terms, matrix.values, rowCount: rowCount, randomTerms, modes).map(Logistic.mean)
  }
}
