import Glibc
import TrinnBasis

/// A linear mixed model: fixed terms, and effects that vary from group to group around them.
///
/// Source: D. Bates, M. Mächler, B. Bolker, S. Walker (2015), Fitting linear mixed-effects models using lme4, JSS 67.
public struct LinearMixedModel: Sendable {
  /// What is made as large as can be.
  public enum Criterion: String, Sendable, CaseIterable {
    /// The likelihood of what the fixed terms leave: variances are not too small where groups are few.
    case restricted = "reml"
    /// The likelihood itself: for comparing models with other fixed terms.
    case likelihood = "ml"
  }

  public let criterion: Criterion
  public let level: Double
  public let rowCount: Int
  /// Fixed terms, in the order of the columns.
  public let terms: [MixedTerm]
  /// Row by row, as the terms.
  public let covariance: Matrix
  public let components: [VarianceComponent]
  public let residualVariance: Double
  public let groups: [GroupSummary]
  /// -2 log (restricted) likelihood.
  public let deviance: Double
  public let evaluations: Int
  public let converged: Bool
  /// Variances that came out as zero, or correlations as plus or minus one, as sentences; empty for a regular fit.
  public let singularities: [String]
  /// The relative covariance's parameters, term after term.
  let parameters: [Double]
  /// The deviance as a function of the parameters, where one factor groups the rows.
  let block: BlockDeviance?
  let randomTerms: [RandomTerm]
  let modes: [[GroupMode]]

  /// - Parameters:
  ///   - names: of the fixed columns.
  ///   - matrix: the fixed columns, one after the other.
  ///   - randomTerms: one a grouping factor; a factor may come twice where its effects do not go together.
  /// - Throws: `no_data` where rows are too few, `mismatch` for columns of different length, `refused` for fixed columns
  ///   that depend on each other, by name, and for a response without spread.
  public init(
    names: [String], matrix: [Double], response: [Double], randomTerms: [RandomTerm],
    criterion: Criterion = .restricted, level: Double = 0.95
  ) throws {
    try self.init(
      names: names, matrix: matrix, response: response, randomTerms: randomTerms, criterion: criterion, level: level,
      support: nil)
  }

  /// - Parameter matrix: without weights and offset; the terms' groups are of its rows (`ModelMatrix.used`).
  public init(
    _ matrix: ModelMatrix, randomTerms: [RandomTerm], criterion: Criterion = .restricted, level: Double = 0.95
  ) throws {
    try matrix.checkPlain("a mixed model")
    try self.init(
      names: matrix.columnNames, matrix: matrix.values, response: matrix.response, randomTerms: randomTerms,
      criterion: criterion, level: level, support: ColumnSupport(matrix))
  }

  private init(
    names: [String], matrix: [Double], response: [Double], randomTerms: [RandomTerm], criterion: Criterion,
    level: Double, support: ColumnSupport?
  ) throws {
    try Arguments.checkLevel(level)
    let design = try MixedDesign(names: names, matrix: matrix, response: response, terms: randomTerms)
    try design.checkGroups()
    let block = randomTerms.count == 1 ? try BlockDeviance(design, randomTerms[0]) : nil
    let profile: any ProfiledDeviance = try block ?? SparseDeviance(design)
    let isRestricted = criterion == .restricted
    let start = randomTerms.flatMap(\.start)
    let first = try profile.fit(start, isRestricted: isRestricted)
    if (first?.independence ?? 0) < 1e-9 { try design.checkIndependence() }
    guard first != nil else { throw MixedDesign.withoutSpread }
    func value(_ parameters: [Double]) throws -> Double {
      try profile.fit(parameters, isRestricted: isRestricted)?.deviance ?? .infinity
    }
    var evaluations = 0
    let place: [Double]
    if start.count == 1 {
      let search = try BrentMinimum(in: 0...2) { try value([$0]) }
      (place, converged, evaluations) = ([search.place], search.converged, search.evaluations)
    } else {
      let search = try VarianceSearch(from: start) {
        evaluations += 1
        return try value($0)
      }
      (place, converged) = (search.place, search.converged)
    }
    var parameters: [Double] = []
    for (term, part) in zip(randomTerms, randomTerms.split(place)) { parameters += term.signed(part) }
    let (settled, singularities) = try Singularity.settle(parameters, randomTerms, value)
    guard let best = try profile.fit(settled, isRestricted: isRestricted) else { throw MixedDesign.withoutSpread }
    self.criterion = criterion
    self.level = level
    self.evaluations = evaluations
    self.parameters = settled
    self.singularities = singularities
    self.block = block
    self.randomTerms = randomTerms
    modes = try profile.modes(settled, best)
    rowCount = design.rowCount
    deviance = best.deviance
    residualVariance = best.residualVariance
    let (coefficients, covariance) = design.uncentred(
      best.coefficients, best.root.inverse, scale: best.residualVariance)
    self.covariance = covariance
    terms = names.indices.map {
      MixedTerm(
        name: names[$0], estimate: coefficients[$0], variance: covariance[$0, $0], level: level,
        n: support?.n[$0] ?? response.count, events: nil)
    }
    components = VarianceComponent.all(randomTerms, settled, scale: best.residualVariance)
    groups = randomTerms.map { GroupSummary(name: $0.name, groupCount: $0.groupCount) }
  }

  public var logLikelihood: Double { -deviance / 2 }

  /// Fixed terms, variances and correlations, and the residual variance.
  public var parameterCount: Int { terms.count + parameters.count + 1 }

  public var aic: Double { deviance + 2 * Double(parameterCount) }

  public var bic: Double {
    deviance + Double(parameterCount) * log(Double(rowCount))
  }

  /// Where each group lies beside the whole, drawn towards it as far as the group is small: the caterpillar.
  ///
  /// The interval is that of the group's effect when the fixed terms and variances are taken as known.
  public var conditionalModes: [ConditionalMode] { ConditionalMode.all(randomTerms, modes, level: level) }
}
