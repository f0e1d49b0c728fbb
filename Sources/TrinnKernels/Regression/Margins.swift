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

/// Averages over the rows of a model, with what moves them when the coefficients move.
struct Averages<Model: MarginModel> {
  let model: Model
  let matrix: ModelMatrix
  let level: Double
  let isEvent: ((Double) -> Bool)?

  typealias Moment = AverageMoment

  /// The mean if the columns were these.
  func mean(_ source: ModelColumns) throws -> Moment {
    let rows = try rows(matrix.encoding.design(source), offset: matrix.encoding.offset(source))
    let eta = try rows.predictor(model.estimates)
    var (sum, total) = (0.0, 0.0)
    var slopes = [Double](repeating: 0, count: eta.count)
    for i in eta.indices {
      let weight = matrix.weights?[i] ?? 1
      let mean = model.mean(eta[i])
      sum += weight * mean.value
      total += weight
      slopes[i] = weight * mean.slope
    }
    return Moment(value: sum / total, gradient: try rows.transposedTimes(slopes).map { $0 / total })
  }

  /// The mean slope of the response in a number.
  func slope(_ variable: String) throws -> Moment {
    let rows = try rows(matrix.values, offset: matrix.offset)
    let change = try self.rows(matrix.encoding.derivative(variable, matrix.source), offset: nil)
    let eta = try rows.predictor(model.estimates)
    let moved = try change.predictor(model.estimates)
    var (sum, total) = (0.0, 0.0)
    var (bends, slopes) = ([Double](repeating: 0, count: eta.count), [Double](repeating: 0, count: eta.count))
    for i in eta.indices {
      let weight = matrix.weights?[i] ?? 1
      let mean = model.mean(eta[i])
      sum += weight * mean.slope * moved[i]
      total += weight
      bends[i] = weight * mean.bend * moved[i]
      slopes[i] = weight * mean.slope
    }
    let first = try rows.transposedTimes(bends)
    let second = try change.transposedTimes(slopes)
    return Moment(value: sum / total, gradient: zip(first, second).map { ($0 + $1) / total })
  }

  func support(_ isAt: (Int) -> Bool) -> (n: Int?, events: Int?) {
    var (n, events) = (0, 0)
    for (row, y) in matrix.response.enumerated() where isAt(row) {
      n += 1
      if let isEvent, isEvent(y) { events += 1 }
    }
    return (n, isEvent == nil ? nil : events)
  }

  func value(_ label: String, _ moment: Moment, _ support: (n: Int?, events: Int?), isTested: Bool) -> Margins.Value {
    let moved = model.covariance.times(moment.gradient)
    let variance = zip(moment.gradient, moved).reduce(0) { $0 + $1.0 * $1.1 }
    let error = max(0, variance).squareRoot()
    let reach = model.reference.quantile(level)
    let statistic = isTested && error > 0 ? moment.value / error : nil
    return Margins.Value(
      label: label, estimate: moment.value, standardError: error, statistic: statistic,
      pValue: statistic.map(model.reference.twoSided), confLow: moment.value - reach * error,
      confHigh: moment.value + reach * error, n: matrix.rowCount, nOfLevel: support.n, events: support.events)
  }

  private func rows(_ values: [Double], offset: [Double]?) throws -> DesignRows {
    DesignRows(x: values, rowCount: matrix.rowCount, columnCount: matrix.columnCount, offset: offset)
      .selecting(model.estimated)
  }
}

/// An average and its gradient in the coefficients.
struct AverageMoment {
  let value: Double
  let gradient: [Double]

  static func difference(_ a: AverageMoment, _ b: AverageMoment) -> AverageMoment {
    AverageMoment(value: a.value - b.value, gradient: zip(a.gradient, b.gradient).map { $0 - $1 })
  }
}

extension ModelMatrix {
  /// The levels of a column that stands in the model as levels or truths, the reference first: each with the column that
  /// gives it to everyone, and whether a row of the model has it.
  func levels(of name: String) -> [(name: String, column: ModelColumn, isAt: (Int) -> Bool)]? {
    guard let column = source[name] else { return nil }
    func row(_ place: Int) -> Int { rows.map { Int($0[place]) } ?? place }
    if case .truths(let values) = column.values {
      return [false, true].map { truth in
        (truth ? "true" : "false", .truths(Array(repeating: truth, count: column.count)), { values[row($0)] == truth })
      }
    }
    for variable in encoding.variables {
      guard case .levels(name, let levels, let reference) = variable,
        let (codes, all) = try? column.levels(at: source.rows)
      else { continue }
      let ordered = [reference] + levels.indices.filter { $0 != reference }
      return ordered.map { place in
        let code = Int32(all.firstIndex(of: levels[place]) ?? -1)
        return (
          levels[place], .codes(Array(repeating: code, count: column.count), levels: all), { codes[row($0)] == code }
        )
      }
    }
    return nil
  }
}
