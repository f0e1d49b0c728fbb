import Glibc
import TrinnBasis

/// In what form figures enter a shared script, once `SharedGate` has admitted their cells.
///
/// Every form depends on the figure alone, so that the same cell says the same wherever it stands: in its own table, as a
/// total of another, or asked for again.
public enum SharedFigures {
  /// Counts are multiples of this.
  public static let base = 5
  /// Digits of a model's figure, of a mean, and of a percentile.
  public static let digits = 3
  /// Pupils that must lie beyond a percentile on either side, and that each parameter of a model needs.
  public static let pupilsBeyond = 10

  /// To the nearest multiple of the base; nobody and a few never come here.
  public static func count(_ count: Int) -> Int {
    guard count > 0 else { return 0 }
    let (raised, overflow) = count.addingReportingOverflow(base / 2)
    return overflow ? count / base * base : raised / base * base
  }

  /// A share in per cent, of the rounded counts, with one decimal. Nil where nobody is counted.
  public static func perCent(_ numerator: Int, of denominator: Int) -> Double? {
    let whole = count(denominator)
    guard whole > 0 else { return nil }
    return (1000 * Double(min(count(numerator), whole)) / Double(whole)).rounded() / 10
  }

  /// The same as a number from 0 to 1: three decimals.
  public static func share(_ numerator: Int, of denominator: Int) -> Double? {
    perCent(numerator, of: denominator).map { ($0 * 10).rounded() / 1000 }
  }

  /// Three digits: means, percentiles, the coefficients and errors of a model. What is no number stays none.
  public static func rounded(_ value: Double) -> Double {
    guard value.isFinite, value != 0 else { return value }
    let exponent = digits - 1 - Int(log10(abs(value)).rounded(.down))
    // Powers of ten are exact as divisors and not as factors.
    let scale = pow(10, Double(abs(exponent)))
    let result = exponent >= 0 ? (value * scale).rounded() / scale : (value / scale).rounded() * scale
    return result.isFinite ? result : value
  }

  /// Whether a percentile of `n` values may be told: ten pupils lie beyond it on either side.
  ///
  /// - Parameter part: from 0 to 1.
  public static func mayTell(percentile part: Double, of n: Int) -> Bool {
    guard part > 0, part < 1 else { return false }
    // A tenth of a hundred is ten, though it is a little less in binary numbers.
    let beyond = Double(n) * min(part, 1 - part) + 1e-9
    return beyond >= Double(pupilsBeyond)
  }

  /// Refuses a model with too many parameters for its pupils, or one that rests a parameter on a few.
  ///
  /// - Parameters:
  ///   - parameters: of the model, its constant among them.
  ///   - n: distinct pupils.
  ///   - leastPupils: the fewest pupils that stand behind one parameter, as those of a factor's rarest level.
  public static func checkModel(parameters: Int, pupils n: Int, leastPupils: Int) throws(TrinnError) {
    guard parameters <= n / pupilsBeyond else {
      throw TrinnError(
        .refused, "a model of \(parameters) parameters needs \(parameters * pupilsBeyond) pupils at level shared",
        wanted: "at most \(n / pupilsBeyond) parameters", got: "\(parameters) parameters",
        hint: "leave out a term, put levels of a factor together, or take more years")
    }
    guard leastPupils >= pupilsBeyond else {
      throw TrinnError(
        .refused, "a parameter of the model rests on fewer than \(pupilsBeyond) pupils",
        wanted: "\(pupilsBeyond) pupils behind each parameter", got: "fewer",
        hint: "put the rare levels of the factor together")
    }
  }
}

/// A curve over time whose steps are told only when enough pupils took them.
public struct SharedCurve: Sendable, Equatable {
  /// The end of a step, the pupils who took it since the step before, and those who were left to take it.
  public struct Step: Sendable, Equatable {
    public var time: Double
    public var events: Int
    public var atRisk: Int

    public init(time: Double, events: Int, atRisk: Int) {
      self.time = time
      self.events = events
      self.atRisk = atRisk
    }
  }

  /// Which of the steps are told; each stands for those before it back to the one told last.
  public let told: [Int]

  /// Steps are put together until each has `threshold` pupils, and are told while as many are left who did not take them:
  /// the last few, and nobody, look the same.
  ///
  /// - Parameters:
  ///   - steps: in the order of time.
  ///   - threshold: the fewest pupils of a step, and of those left.
  ///   - atRisk: the fewest who were left to take it.
  public init(_ steps: [Step], threshold: Int = SharedGate.standardThreshold, atRisk: Int = 0) {
    var told: [Int] = []
    var since = 0
    for (index, step) in steps.enumerated() {
      since += step.events
      guard step.atRisk - step.events >= threshold, step.atRisk >= atRisk else { break }
      if since >= threshold {
        told.append(index)
        since = 0
      }
    }
    self.told = told
  }
}
