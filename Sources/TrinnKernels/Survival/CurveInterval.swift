import Glibc

/// The scale on which the interval about a probability that changes over time is made.
///
/// Source: J. D. Kalbfleisch, R. L. Prentice (1980), The Statistical Analysis of Failure Time Data.
public enum CurveInterval: String, Sendable, CaseIterable {
  /// On log(-log p): stays inside 0 to 1, the best in small groups.
  case logLog = "log-log"
  /// On log p: R's default.
  case log
  /// On p itself, cut at 0 and 1.
  case plain

  /// - Parameter error: the standard error of the estimate, on its own scale.
  /// - Returns: nil where nothing can be said: the estimate is at an end of its scale though something happened.
  package func bounds(_ estimate: Double, error: Double, z: Double) -> (low: Double, high: Double)? {
    if error == 0, estimate == 0 || estimate == 1 { return (estimate, estimate) }
    guard estimate > 0, error.isFinite else { return nil }
    switch self {
    case .logLog:
      guard estimate < 1 else { return nil }
      let logEstimate = Glibc.log(estimate)
      let ratio = exp(-z * error / (estimate * logEstimate))
      return (exp(logEstimate * ratio), exp(logEstimate / ratio))
    case .log:
      let ratio = exp(z * error / estimate)
      return (estimate / ratio, min(1, estimate * ratio))
    case .plain:
      return (max(0, estimate - z * error), min(1, estimate + z * error))
    }
  }
}
