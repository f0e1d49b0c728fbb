import Glibc
import TrinnBasis

/// A logistic mixed model: the odds of an outcome, with effects that vary from group to group.
///
/// Sources: N. E. Breslow, D. G. Clayton (1993), JASA 88 (Laplace); J. C. Pinheiro, D. M. Bates (1995), JCGS 4
/// (quadrature).
public struct LogisticMixedModel: Sendable {
  public let level: Double
  public let rowCount: Int
  public let eventCount: Int
  /// Quadrature nodes; 1 is Laplace's approximation.
  public let nodes: Int
  /// On the scale of log odds.
  public let terms: [MixedTerm]
  public let covariance: Matrix
  public let components: [VarianceComponent]
  public let groups: [GroupSummary]
  /// -2 log likelihood, as approximated.
  public let deviance: Double
  public let iterations: Int
  public let converged: Bool
  public let singularities: [String]
  /// A sentence where some rows are told wholly, so that estimates run away; nil where none are.
  public let separation: String?
  let parameters: [Double]
  let randomTerms: [RandomTerm]
  let design: LogisticDesign
  let modes: [[GroupMode]]

  /// - Parameter nodes: above 1 only for a random intercept in one factor.
  /// - Throws: as `LinearMixedModel`; `no_data` where all rows or none have the outcome.
  public init(
    names: [String], matrix: [Double], outcome: [Bool], randomTerms: [RandomTerm], nodes: Int = 1, level: Double = 0.95
  ) throws {
    try self.init(
      names: names, matrix: matrix, outcome: outcome, randomTerms: randomTerms, nodes: nodes, level: level, support: nil
    )
  }

  /// - Parameter matrix: without weights and offset, with a response of 0 and 1; the terms' groups are of its rows.
  public init(_ matrix: ModelMatrix, randomTerms: [RandomTerm], nodes: Int = 1, level: Double = 0.95) throws {
    try matrix.checkPlain("a mixed model")
    guard matrix.response.allSatisfy({ $0 == 0 || $0 == 1 }) else {
      throw TrinnError(
        .outOfRange, "the response of a logistic model wanted truths, or numbers 0 and 1", argument: "formula",
        hint: "a comparison makes truths")
    }
    try self.init(
      names: matrix.columnNames, matrix: matrix.values, outcome: matrix.response.map { $0 == 1 },
      randomTerms: randomTerms, nodes: nodes, level: level,
      support: ColumnSupport(matrix, isEvent: matrix.response.map { $0 == 1 }))
  }

  private init(
    names: [String], matrix: [Double], outcome: [Bool], randomTerms: [RandomTerm], nodes: Int, level: Double,
    support: ColumnSupport?
  ) throws {
    try Arguments.checkLevel(level)
    let design = try LogisticDesign(names: names, matrix: matrix, outcome: outcome, terms: randomTerms)
    let isIntercept = randomTerms.count == 1 && randomTerms[0].effects == ["(intercept)"]
    guard isIntercept || nodes == 1 else {
      throw TrinnError(
        .outOfRange, "argument 'nodes' above 1 wants one grouping column with an intercept alone", argument: "nodes",
        hint: "nodes = 1, Laplace's approximation, fits any model")
    }
    let marginal: any MarginalLogistic =
      isIntercept
      ? try InterceptLogistic(design, randomTerms[0], nodes: nodes) : try SparseLogistic(design)
    let p = names.count
    let first = randomTerms.flatMap { term in term.start.map { $0 / 2 } }
    let start = [Double](repeating: 0, count: p) + first
    // The turned columns make the likelihood about as steep as one; a covariance, as steep as there are groups.
    let steepness = randomTerms.flatMap { term in term.start.map { _ in 1 / Double(term.groupCount) } }
    let search = try QuasiNewton(
      from: start, scale: [Double](repeating: 0.5, count: p) + steepness, marginal.deviance)
    var variances: [Double] = []
    for (term, part) in zip(randomTerms, randomTerms.split(Array(search.place[p...]))) {
      variances += term.signed(part)
    }
    let coefficients = Array(search.place[0..<p])
    let (settled, singularities) = try Singularity.settle(variances, randomTerms) {
      try marginal.deviance(coefficients + $0).value
    }
    let best = coefficients + settled
    let steps = best.indices.map { $0 < p ? 1e-3 : 1e-3 * max(0.1, abs(best[$0])) }
    let curvature = try QuasiNewton.curvature(of: marginal.deviance, at: best, steps: steps)
    // The inverse of half the curvature of -2 log likelihood; where a variance is zero, that of the rest.
    let free = best.indices.filter { $0 < p || best[$0] != 0 }
    let half = Matrix(rows: best.count, columns: best.count, values: curvature.map { $0 / 2 })
    let inverse = Cholesky(half.selecting(rows: free, columns: free))?.inverse
    let fixed = Array(0..<p)
    let unknown = Matrix(rows: p, columns: p, values: Array(repeating: .infinity, count: p * p))
    let turned = inverse?.selecting(rows: fixed, columns: fixed)
    let (estimates, covariance) = design.unturned(coefficients, turned ?? Matrix(rows: p, columns: p))
    self.covariance = turned == nil ? unknown : covariance
    let variance = self.covariance
    let events = outcome.count { $0 }
    terms = names.indices.map {
      MixedTerm(
        name: names[$0], estimate: estimates[$0], variance: variance[$0, $0], level: level,
        n: support?.n[$0] ?? outcome.count, events: support?.events?[$0] ?? events)
    }
    let extreme = try marginal.predictor(best).count { abs($0) > 18 }
    separation =
      extreme == 0 && turned != nil
      ? nil : "The terms tell some rows wholly (separation): estimates and errors are not to be trusted."
    deviance = try marginal.deviance(best).value
    modes = try marginal.modes(best)
    components = VarianceComponent.all(randomTerms, settled, scale: 1)
    groups = randomTerms.map { GroupSummary(name: $0.name, groupCount: $0.groupCount) }
    eventCount = events
    rowCount = outcome.count
    iterations = search.iterations
    converged = search.converged
    self.singularities = singularities
    self.randomTerms = randomTerms
    self.design = design
    self.nodes = nodes
    self.level = level
    parameters = best
  }

  public var logLikelihood: Double { -deviance / 2 }
  public var aic: Double { deviance + 2 * Double(parameters.count) }
  public var bic: Double { deviance + Double(parameters.count) * log(Double(rowCount)) }

  /// Where each group lies beside the whole, on the scale of log odds, drawn towards it as far as the group is small.
  public var conditionalModes: [ConditionalMode] { ConditionalMode.all(randomTerms, modes, level: level) }
}
