import TrinnBasis

/// -2 log of a logistic mixed model's likelihood, the groups' effects integrated out, with its gradient.
protocol MarginalLogistic: AnyObject {
  /// - Parameter parameters: coefficients of the turned columns, then the relative covariance.
  func deviance(_ parameters: [Double]) throws -> (value: Double, gradient: [Double])
  /// The groups' places at the given parameters.
  func modes(_ parameters: [Double]) throws -> [[GroupMode]]
  /// The linear predictor of each row with the groups' effects, in the order of the rows.
  func predictor(_ parameters: [Double]) throws -> [Double]
}
