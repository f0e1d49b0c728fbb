import CTrinnMath
import Glibc

/// Beta, binomial, gamma, Poisson, F and noncentral t. `Upper` is the share above `x`, exact where it is tiny.
extension Distribution {
  public static func normalUpper(_ x: Double) -> Double { tm_normal_cdf(-x) }
  public static func chiSquaredQuantile(_ p: Double, degreesOfFreedom: Double) -> Double {
    tm_chi_squared_quantile(p, degreesOfFreedom)
  }
  /// Both tails of Student's t.
  public static func studentTwoSided(_ t: Double, degreesOfFreedom: Double) -> Double {
    min(1, 2 * tm_student_cdf(-abs(t), degreesOfFreedom))
  }
  public static func betaCumulative(_ x: Double, _ a: Double, _ b: Double) -> Double { tm_beta_cdf(x, a, b) }
  public static func betaUpper(_ x: Double, _ a: Double, _ b: Double) -> Double { tm_beta_upper(x, a, b) }
  /// Gamma with scale 1.
  public static func gammaCumulative(_ x: Double, shape: Double) -> Double { tm_gamma_cdf(x, shape) }
  public static func gammaUpper(_ x: Double, shape: Double) -> Double { tm_gamma_upper(x, shape) }
  public static func gammaQuantile(_ p: Double, shape: Double) -> Double { tm_gamma_quantile(p, shape) }
  /// The point that has the share `q` above it.
  public static func gammaQuantile(upper q: Double, shape: Double) -> Double { tm_gamma_quantile_upper(q, shape) }
  public static func fUpper(_ x: Double, _ numerator: Double, _ denominator: Double) -> Double {
    tm_f_upper(x, numerator, denominator)
  }
  public static func noncentralStudentCumulative(
    _ x: Double, degreesOfFreedom: Double, noncentrality: Double
  ) -> Double { tm_noncentral_t_cdf(x, degreesOfFreedom, noncentrality) }

  /// The probability of at most `k` of `n`.
  public static func binomialCumulative(_ k: Int, _ n: Int, _ p: Double) -> Double {
    if k < 0 { return 0 }
    if k >= n { return 1 }
    return tm_beta_upper(p, Double(k) + 1, Double(n) - Double(k))
  }
  /// The probability of `k` or more of `n`.
  public static func binomialUpper(atLeast k: Int, _ n: Int, _ p: Double) -> Double {
    if k <= 0 { return 1 }
    if k > n { return 0 }
    return tm_beta_cdf(p, Double(k), Double(n) - Double(k) + 1)
  }
  /// The probability of exactly `k` of `n`.
  public static func binomialDensity(_ k: Int, _ n: Int, _ p: Double) -> Double {
    guard k >= 0, k <= n else { return 0 }
    if p <= 0 { return k == 0 ? 1 : 0 }
    if p >= 1 { return k == n ? 1 : 0 }
    return exp(logChoose(Double(n), Double(k)) + Double(k) * log(p) + Double(n - k) * log1p(-p))
  }
  /// The probability of at most `k` where `mean` are expected.
  public static func poissonCumulative(_ k: Int, mean: Double) -> Double {
    k < 0 ? 0 : mean <= 0 ? 1 : tm_gamma_upper(mean, Double(k) + 1)
  }
  /// The probability of `k` or more where `mean` are expected.
  public static func poissonUpper(atLeast k: Int, mean: Double) -> Double {
    k <= 0 ? 1 : mean <= 0 ? 0 : tm_gamma_cdf(mean, Double(k))
  }
}
