import TrinnBasis

/// The time by which a share of a group has had the event, with Brookmeyer and Crowley's interval: where the curve and its
/// own bounds cross the share that is left.
///
/// Where the curve runs along that share the middle of the flat is taken, as R does.
///
/// Source: R. Brookmeyer, J. Crowley (1982), A confidence interval for the median survival time, Biometrics 38.
public struct SurvivalQuantile: Sendable, Hashable {
  public let probability: Double
  /// Nil where the curve does not come so far down, as for the bounds.
  public let time: Double?
  public let confLow: Double?
  public let confHigh: Double?

  /// - Parameter probability: the share that has had the event, above 0 and below 1; 0.5 is the median.
  public init(_ curve: KaplanMeier, probability: Double = 0.5) throws(TrinnError) {
    guard probability > 0, probability < 1 else {
      throw TrinnError(
        .outOfRange, "argument 'p' wanted a share between 0 and 1, got \(probability)", argument: "p",
        hint: "0.5 is the median")
    }
    self.probability = probability
    time = SurvivalQuantile.crossing(curve, probability) { $0.survival }
    confLow = SurvivalQuantile.crossing(curve, probability, \.confLow)
    confHigh = SurvivalQuantile.crossing(curve, probability, \.confHigh)
  }

  private static func crossing(
    _ curve: KaplanMeier, _ probability: Double, _ value: (KaplanMeier.Step) -> Double?
  ) -> Double? {
    // A share such as 3 of 10 is met but for rounding.
    let tolerance = 1.5e-8
    var reached: Double?
    for step in curve.steps {
      guard let share = value(step).map({ 1 - $0 }) else { continue }
      if reached == nil, share >= probability - tolerance { reached = step.time }
      if let reached, share >= probability + tolerance { return (reached + step.time) / 2 }
    }
    guard let reached, let last = curve.steps.last, let end = value(last) else { return reached }
    return abs(1 - end - probability) < tolerance ? (reached + last.time) / 2 : reached
  }
}
