import Glibc
import TrinnBasis

/// What a model says of a column on the scale of the response, averaged over the rows as they are.
///
/// Sources: T. Bartus (2005), Stata Journal 5 (average marginal effects); errors by the delta method.
public struct Margins: Sendable {
  /// A mean, or a change of it, in the response's own unit: a share for events.
  public struct Value: Sendable, Hashable {
    /// The level or value that it speaks of; for a slope "1 more".
    public let label: String
    public let estimate: Double
    public let standardError: Double
    public let statistic: Double?
    public let pValue: Double?
    public let confLow: Double
    public let confHigh: Double
    /// The rows that it is averaged over.
    public let n: Int
    /// Rows that have the level, for levels.
    public let nOfLevel: Int?
    /// Events among those rows, or among all.
    public let events: Int?
  }

  public let variable: String
  /// The mean if everyone had each level or value.
  public let means: [Value]
  /// The change from the first level, or by one more of a number.
  public let effects: [Value]
  public let level: Double
}

/// What margins ask of a fitted model.
protocol MarginModel {
  var estimated: [Int] { get }
  var estimates: [Double] { get }
  var covariance: Matrix { get }
  var reference: ReferenceDistribution { get }
  /// Why there are no margins.
  var obstacle: String? { get }
  /// The mean at a linear predictor and its first two derivatives.
  func mean(_ eta: Double) -> (value: Double, slope: Double, bend: Double)
}

extension GeneralizedLinearRegression: MarginModel {
  var reference: ReferenceDistribution { .normal }
  var obstacle: String? {
    separation.map { "\($0.columns.joined(separator: ", ")) tells the outcome of some rows without fail" }
      ?? (converged ? nil : "the model did not converge")
  }
  func mean(_ eta: Double) -> (value: Double, slope: Double, bend: Double) { family.mean(eta) }

  /// - Parameters:
  ///   - variable: a column of the right side.
  ///   - values: for a number, the values to give the mean at.
  ///   - matrix: the matrix that the model was fitted to.
  /// - Throws: `unknown_column`; `refused` where the model separates or did not converge.
  public func margins(
    _ variable: String, values: [Double] = [], in matrix: ModelMatrix, level: Double = 0.95
  ) throws -> Margins {
    try Margins(self, variable, values, matrix, level, isEvent: { $0 > 0 })
  }
}

extension LinearRegression: MarginModel {
  var reference: ReferenceDistribution {
    .student(degreesOfFreedom: Double(clusterCount.map { $0 - 1 } ?? residualDegreesOfFreedom))
  }
  var obstacle: String? { residualStandardError == nil ? "no rows are left over to tell an error" : nil }
  func mean(_ eta: Double) -> (value: Double, slope: Double, bend: Double) { (eta, 1, 0) }

  public func margins(
    _ variable: String, values: [Double] = [], in matrix: ModelMatrix, level: Double = 0.95
  ) throws -> Margins {
    try Margins(self, variable, values, matrix, level, isEvent: nil)
  }
}

extension Margins {
  init(
    _ model: some MarginModel, _ variable: String, _ values: [Double], _ matrix: ModelMatrix, _ level: Double,
    isEvent: ((Double) -> Bool)?
  ) throws {
    try Arguments.checkLevel(level)
    if let obstacle = model.obstacle {
      throw TrinnError(.refused, "there are no margins: \(obstacle)", hint: "fit a model that converges first")
    }
    guard matrix.formula.predictorNames.contains(variable), let column = matrix.source[variable] else {
      throw TrinnError.unknown(.unknownColumn, "column of the model", variable, among: matrix.formula.predictorNames)
    }
    let averages = Averages(model: model, matrix: matrix, level: level, isEvent: isEvent)
    self.variable = variable
    self.level = level
    if let levels = matrix.levels(of: variable) {
      let found = try levels.map { try averages.mean(matrix.source.replacing(variable, with: $0.column)) }
      let support = levels.map { averages.support($0.isAt) }
      means = levels.indices.map { averages.value(levels[$0].name, found[$0], support[$0], isTested: false) }
      effects = levels.indices.dropFirst().map { place in
        let change = AverageMoment.difference(found[place], found[0])
        let both = (support[place].n, isEvent == nil ? nil : min(support[place].events ?? 0, support[0].events ?? 0))
        return averages.value("\(levels[place].name) against \(levels[0].name)", change, both, isTested: true)
      }
    } else {
      let all = averages.support { _ in true }
      means = try values.map { value in
        let everyone = ModelColumn.numbers(Array(repeating: value, count: column.count))
        let mean = try averages.mean(matrix.source.replacing(variable, with: everyone))
        return averages.value(FormulaExpression.text(of: value), mean, (nil, all.events), isTested: false)
      }
      effects = [averages.value("1 more", try averages.slope(variable), (nil, all.events), isTested: true)]
    }
  }
}
