import TrinnBasis

/// A fixed term of a mixed model, with an interval and a test by the normal distribution: they speak of many groups, and
/// are too sure where groups are few.
public struct MixedTerm: Sendable, Hashable {
  public let name: String
  public let estimate: Double
  public let standardError: Double
  public let statistic: Double
  public let pValue: Double
  public let confLow: Double
  public let confHigh: Double
  /// Rows that tell the term apart: those of the level for a column of levels, all for a number.
  public let n: Int
  /// Rows with the outcome among them; nil where the response is no event.
  public let events: Int?

  init(name: String, estimate: Double, variance: Double, level: Double, n: Int, events: Int?) {
    self.name = name
    self.n = n
    self.events = events
    self.estimate = estimate
    standardError = max(0, variance).squareRoot()
    statistic = estimate / standardError
    pValue = 2 * Distribution.normalCumulative(-abs(statistic))
    let half = Distribution.normalQuantile(0.5 + level / 2) * standardError
    confLow = estimate - half
    confHigh = estimate + half
  }
}

/// A grouping factor and how many groups it has.
public struct GroupSummary: Sendable, Hashable {
  public let name: String
  public let groupCount: Int
}

/// A variance of an effect between groups, or how two effects go together.
public struct VarianceComponent: Sendable, Hashable {
  /// The grouping factor.
  public let group: String
  public let effect: String
  /// The second effect of a covariance; nil for a variance.
  public let other: String?
  /// Variance or covariance.
  public let value: Double
  /// Standard deviation or correlation; nil for a correlation with something that does not vary.
  public let scaled: Double?

  /// - Parameter scale: the variance that relative covariances are in units of.
  static func all(_ terms: [RandomTerm], _ parameters: [Double], scale: Double) -> [VarianceComponent] {
    zip(terms, terms.split(parameters)).flatMap { term, part in
      let lambda = term.factor(part)
      let width = term.width
      func covariance(_ i: Int, _ j: Int) -> Double {
        (0..<width).reduce(0) { $0 + lambda[i * width + $1] * lambda[j * width + $1] } * scale
      }
      var result: [VarianceComponent] = []
      for i in 0..<width {
        let variance = covariance(i, i)
        result.append(
          VarianceComponent(
            group: term.name, effect: term.effects[i], other: nil, value: variance, scaled: variance.squareRoot()))
      }
      guard term.isCorrelated else { return result }
      for i in 0..<width {
        for j in (i + 1)..<max(width, i + 1) {
          let spread = (covariance(i, i) * covariance(j, j)).squareRoot()
          result.append(
            VarianceComponent(
              group: term.name, effect: term.effects[i], other: term.effects[j], value: covariance(i, j),
              scaled: spread > 0 ? covariance(i, j) / spread : nil))
        }
      }
      return result
    }
  }
}

/// A group's place beside the whole, with an interval and how many rows it rests on: one line of a caterpillar.
public struct ConditionalMode: Sendable, Hashable {
  /// The grouping factor.
  public let factor: String
  /// The group's code.
  public let group: Int
  public let effect: String
  public let estimate: Double
  public let standardError: Double
  public let confLow: Double
  public let confHigh: Double
  public let n: Int

  static func all(_ terms: [RandomTerm], _ modes: [[GroupMode]], level: Double) -> [ConditionalMode] {
    let z = Distribution.normalQuantile(0.5 + level / 2)
    return zip(terms, modes).flatMap { term, modes in
      let counts = term.rowsByGroup
      return term.effects.indices.flatMap { effect in
        modes.enumerated().map { group, mode in
          let error = max(0, mode.covariance[effect * term.width + effect]).squareRoot()
          let estimate = mode.values[effect]
          return ConditionalMode(
            factor: term.name, group: group, effect: term.effects[effect], estimate: estimate, standardError: error,
            confLow: estimate - z * error, confHigh: estimate + z * error, n: counts[group])
        }
      }
    }
  }
}
