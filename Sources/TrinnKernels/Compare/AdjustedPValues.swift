import TrinnBasis

/// P-values of several tests, corrected for their number.
public enum AdjustedPValues {
  /// Holm: holds the chance of any false alarm. S. Holm (1979), Scandinavian Journal of Statistics 6.
  public static func holm(_ p: [Double]) throws(TrinnError) -> [Double] {
    let order = try ordered(p)
    var result = p
    var largest = 0.0
    for (place, test) in order.enumerated() {
      largest = max(largest, min(1, p[test] * Double(p.count - place)))
      result[test] = largest
    }
    return result
  }

  /// Benjamini and Hochberg: holds the share of false alarms among the alarms. Y. Benjamini, Y. Hochberg (1995), JRSS B 57.
  public static func benjaminiHochberg(_ p: [Double]) throws(TrinnError) -> [Double] {
    let order = try ordered(p)
    var result = p
    var least = 1.0
    for (place, test) in order.enumerated().reversed() {
      least = min(least, p[test] * Double(p.count) / Double(place + 1))
      result[test] = least
    }
    return result
  }

  private static func ordered(_ p: [Double]) throws(TrinnError) -> [Int] {
    guard p.allSatisfy({ (0...1).contains($0) }) else {
      throw TrinnError(.outOfRange, "argument 'p' wanted p-values from 0 to 1", argument: "p")
    }
    return p.indices.sorted { (p[$0], $0) < (p[$1], $1) }
  }
}
