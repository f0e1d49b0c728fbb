import TrinnBasis

/// One coefficient of a model, with what it rests on.
public struct Coefficient: Sendable, Hashable {
  public let name: String
  /// Nil where there is none, for the reason that stands beside it.
  public let estimate: Double?
  public let standardError: Double?
  /// The estimate over its standard error.
  public let statistic: Double?
  public let pValue: Double?
  public let confLow: Double?
  public let confHigh: Double?
  /// Why there is no estimate or no standard error.
  public let reason: String?
  /// Rows that tell it apart: those of the level for a column of levels, all for a number.
  public let n: Int
  /// Events among them, where the response is an event.
  public let events: Int?
}

/// How a standard error is turned into an interval.
enum ReferenceDistribution: Sendable, Hashable {
  case normal
  case student(degreesOfFreedom: Double)

  /// How many standard errors an interval of this level reaches to each side.
  func quantile(_ level: Double) -> Double {
    switch self {
    case .normal: Distribution.normalQuantile((1 + level) / 2)
    case .student(let df): Distribution.studentQuantile((1 + level) / 2, degreesOfFreedom: df)
    }
  }

  func twoSided(_ statistic: Double) -> Double {
    switch self {
    case .normal: 2 * Distribution.normalUpper(abs(statistic))
    case .student(let df): Distribution.studentTwoSided(statistic, degreesOfFreedom: df)
    }
  }
}

/// Estimates of some of a model's columns, with their covariance; the others have a reason.
struct EstimatedColumns: Sendable {
  let columns: [Int]
  let estimates: [Double]
  let covariance: Matrix
  /// The reason of a column that has no estimate.
  var reasons: [Int: String] = [:]

  /// A row for each column of the model.
  func coefficients(_ names: [String], support: ColumnSupport, reference: ReferenceDistribution, level: Double)
    -> [Coefficient]
  {
    let places = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, $0) })
    let reach = reference.quantile(level)
    return names.indices.map { column in
      guard let place = places[column] else {
        return Coefficient(
          name: names[column], estimate: nil, standardError: nil, statistic: nil, pValue: nil, confLow: nil,
          confHigh: nil, reason: reasons[column] ?? "depends on columns before it", n: support.n[column],
          events: support.events?[column])
      }
      let estimate = estimates[place]
      let error = covariance[place, place].squareRoot()
      let isKnown = error > 0 && error.isFinite && reach.isFinite
      return Coefficient(
        name: names[column], estimate: estimate, standardError: isKnown ? error : nil,
        statistic: isKnown ? estimate / error : nil, pValue: isKnown ? reference.twoSided(estimate / error) : nil,
        confLow: isKnown ? estimate - reach * error : nil, confHigh: isKnown ? estimate + reach * error : nil,
        reason: isKnown ? nil : "no rows are left over to tell its error", n: support.n[column],
        events: support.events?[column])
    }
  }
}

/// How many rows, and events among them, each column of a model rests on.
struct ColumnSupport: Sendable {
  let n: [Int]
  let events: [Int]?

  init(n: [Int], events: [Int]?) {
    self.n = n
    self.events = events
  }

  /// - Parameter happened: whether each row's response is an event; nil where a response is no event.
  init(_ matrix: ModelMatrix, isEvent happened: [Bool]? = nil) {
    let all = happened.map { $0.count { $0 } }
    var n: [Int] = []
    var events: [Int] = []
    for column in 0..<matrix.columnCount {
      guard matrix.isLevel(column) else {
        n.append(matrix.rowCount)
        events.append(all ?? 0)
        continue
      }
      var (rows, with) = (0, 0)
      for (row, value) in matrix.column(column).enumerated() where value != 0 {
        rows += 1
        if let happened, happened[row] { with += 1 }
      }
      n.append(rows)
      events.append(with)
    }
    self.n = n
    self.events = happened == nil ? nil : events
  }
}

extension ModelMatrix {
  /// Whether a column tells rows of a level from the others: then it rests on those rows only.
  public func isLevel(_ column: Int) -> Bool {
    encoding.columns[column].parts.contains { part in
      switch encoding.variables[part.variable] {
      case .levels: true
      case .plain(.column(let name, _)):
        if case .truths? = source[name]?.values { true } else { false }
      default: false
      }
    }
  }
}
