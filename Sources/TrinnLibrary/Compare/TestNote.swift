import TrinnReport

/// The sentence with a test under a table: its statistic, its degrees of freedom and its p-value.
enum TestNote {
  static func text(_ name: String, statistic: Double, decimals: Int, degreesOfFreedom: Int, pValue: Double) -> String {
    let format = NumberFormat.prompt
    let degrees = "\(degreesOfFreedom) degree\(degreesOfFreedom == 1 ? "" : "s") of freedom"
    return "\(name) \(format.number(statistic, decimals: decimals)) on \(degrees), \(format.pValue(pValue))"
  }
}
