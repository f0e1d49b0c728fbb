import CTrinnMath
import Glibc
import TrinnBasis

/// The family of a generalised linear model, with its usual link.
public enum GeneralizedFamily: Sendable, Hashable {
  /// Events, 0 or 1; log odds.
  case logistic
  /// Counts; logarithm.
  case poisson
  /// Counts that vary more than Poisson's, with variance mean + mean^2 / theta; logarithm.
  case negativeBinomial(theta: Double)

  var code: tm_family {
    switch self {
    case .logistic: tm_logistic
    case .poisson: tm_poisson
    case .negativeBinomial: tm_negative_binomial
    }
  }

  var theta: Double { if case .negativeBinomial(let theta) = self { theta } else { 1 } }

  /// The mean at a linear predictor, and its first two derivatives.
  func mean(_ eta: Double) -> (value: Double, slope: Double, bend: Double) {
    guard self == .logistic else {
      let value = exp(eta)
      return (value, value, value)
    }
    let away = exp(-abs(eta))
    let value = eta >= 0 ? 1 / (1 + away) : away / (1 + away)
    let slope = away / ((1 + away) * (1 + away))
    return (value, slope, slope * (1 - 2 * value))
  }

  /// The predictor at which everyone has the same mean.
  func predictor(mean: Double) -> Double { self == .logistic ? log(mean / (1 - mean)) : log(mean) }

  /// The part of a row's log-likelihood that no coefficient changes.
  func constant(_ y: Double) -> Double {
    switch self {
    case .logistic: 0
    case .poisson: -Distribution.logGamma(y + 1)
    case .negativeBinomial(let theta):
      // Of the whole log density less y eta - (y + theta) log(1 + mean / theta).
      Distribution.logGamma(y + theta) - Distribution.logGamma(theta) - Distribution.logGamma(y + 1) - y * log(theta)
    }
  }

  /// The log-likelihood of a row whose mean is what was seen, less its constant.
  func saturated(_ y: Double) -> Double {
    switch self {
    // y log y + (1 - y) log(1 - y): nought for events, not for shares with weights.
    case .logistic: (y > 0 ? y * log(y) : 0) + (y < 1 ? (1 - y) * log(1 - y) : 0)
    case .poisson: y > 0 ? y * log(y) - y : 0
    case .negativeBinomial(let theta): (y > 0 ? y * log(y) : 0) - (y + theta) * log1p(y / theta)
    }
  }

  func check(_ response: [Double]) throws(TrinnError) {
    switch self {
    case .logistic:
      let wrong = response.count { !($0 >= 0 && $0 <= 1) }
      guard wrong == 0 else {
        throw TrinnError(
          .outOfRange, "the response wanted 0 and 1, or false and true; \(wrong) of the rows used have something else",
          argument: "formula", hint: "t:derive makes a truth: \"done = status == 'completed'\"")
      }
    case .poisson, .negativeBinomial:
      let wrong = response.count { !($0 >= 0) }
      guard wrong == 0 else {
        throw TrinnError(
          .outOfRange, "the response wanted counts of at least 0; \(wrong) of the rows used have something else",
          argument: "formula")
      }
    }
  }
}
