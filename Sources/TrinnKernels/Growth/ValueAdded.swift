import TrinnBasis

/// What each school's pupils came to beside pupils with the same beginnings elsewhere, drawn towards the whole as far as
/// the school is small.
///
/// A mixed model by restricted likelihood: fixed terms for the beginnings, a random intercept for each school. The
/// contribution is the school's conditional mode; its interval takes the fixed terms and variances as known. It is an
/// association and no proof of what the school did.
///
/// Source: S. W. Raudenbush, J. D. Willms (1995), The estimation of school effects, JEBS 20; C. Morris (1983), JASA 78.
public struct ValueAdded: Sendable {
  public struct School: Sendable, Hashable {
    /// The school's code.
    public let group: Int
    public let n: Int
    /// What the pupils came to beyond what their beginnings tell, on average, before it is drawn in.
    public let plain: Double
    /// The contribution.
    public let estimate: Double
    public let standardError: Double
    public let confLow: Double
    public let confHigh: Double
    /// How much of the plain figure is kept: 0 for no pupils, near 1 for many.
    public let reliability: Double

    /// Whether the interval leaves out zero.
    public var differs: Bool { confLow > 0 || confHigh < 0 }
  }

  public let model: LinearMixedModel
  /// Schools with pupils, in the order of their codes.
  public let schools: [School]

  /// - Parameters:
  ///   - matrix: the beginnings, with an intercept, and the outcome as response.
  ///   - schools: the school of each row of the matrix, from 0.
  public init(_ matrix: ModelMatrix, schools: [Int32], schoolCount: Int, name: String, level: Double = 0.95) throws {
    let term = try RandomTerm(name: name, groups: schools, groupCount: schoolCount)
    let model = try LinearMixedModel(matrix, randomTerms: [term], level: level)
    let between = model.components.first?.value ?? 0
    var sums = [Double](repeating: 0, count: schoolCount)
    for (row, school) in schools.enumerated() {
      var residual = matrix.response[row]
      for (column, term) in model.terms.enumerated() {
        residual -= matrix.values[column * matrix.rowCount + row] * term.estimate
      }
      sums[Int(school)] += residual
    }
    self.model = model
    self.schools = model.conditionalModes.filter { $0.n > 0 }.map { mode in
      School(
        group: mode.group, n: mode.n, plain: sums[mode.group] / Double(mode.n), estimate: mode.estimate,
        standardError: mode.standardError, confLow: mode.confLow, confHigh: mode.confHigh,
        reliability: between / (between + model.residualVariance / Double(mode.n)))
    }
  }
}
