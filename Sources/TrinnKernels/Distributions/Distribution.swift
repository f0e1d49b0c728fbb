import CTrinnMath

/// Distribution functions, from Boost.Math. Outside a function's domain the answer is NaN; callers check their arguments
/// first, so that no NaN reaches a user without its reason.
public enum Distribution {
  public static func normalQuantile(_ p: Double) -> Double { tm_normal_quantile(p) }
  public static func normalCumulative(_ x: Double) -> Double { tm_normal_cdf(x) }
  public static func studentQuantile(_ p: Double, degreesOfFreedom: Double) -> Double {
    tm_student_quantile(p, degreesOfFreedom)
  }
  public static func studentCumulative(_ x: Double, degreesOfFreedom: Double) -> Double {
    tm_student_cdf(x, degreesOfFreedom)
  }
  /// The share above `x`.
  public static func chiSquaredUpper(_ x: Double, degreesOfFreedom: Double) -> Double {
    tm_chi_squared_upper(x, degreesOfFreedom)
  }
  public static func betaQuantile(_ p: Double, _ a: Double, _ b: Double) -> Double { tm_beta_quantile(p, a, b) }
  public static func logGamma(_ x: Double) -> Double { tm_log_gamma(x) }
  /// log of n over k.
  static func logChoose(_ n: Double, _ k: Double) -> Double {
    tm_log_gamma(n + 1) - tm_log_gamma(k + 1) - tm_log_gamma(n - k + 1)
  }
}
