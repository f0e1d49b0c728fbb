import TrinnBasis

/// A quantile of a sample, by one of the nine definitions of Hyndman and Fan; type 7 is R's and Excel's.
///
/// Source: R. J. Hyndman, Y. Fan (1996), Sample quantiles in statistical packages, The American Statistician 50.
public struct Quantile: Sendable, Hashable {
  public let probability: Double
  public let type: Int
  public let n: Int
  public let value: Double

  /// - Parameter values: finite numbers, in any order.
  /// - Throws: `no_data` for an empty sample; `out_of_range` where `probability` is outside 0 to 1 or `type` outside 1
  ///   to 9, or where a value is not a number.
  public init(_ values: [Double], probability: Double, type: Int = 7) throws(TrinnError) {
    guard (0...1).contains(probability) else {
      throw TrinnError(.outOfRange, "argument 'p' wanted a number from 0 to 1, got \(probability)", argument: "p")
    }
    guard (1...9).contains(type) else {
      throw TrinnError(
        .outOfRange, "argument 'type' wanted 1 to 9, got \(type)", argument: "type", hint: "7 is the usual type")
    }
    guard !values.isEmpty else { throw TrinnError(.noData, "a quantile needs at least one value") }
    guard values.allSatisfy({ !$0.isNaN }) else {
      throw TrinnError(.outOfRange, "argument 'values' holds something that is not a number", argument: "values")
    }
    let sorted = values.sorted()
    self.probability = probability
    self.type = type
    n = sorted.count
    value = Quantile.of(sorted: sorted, probability: probability, type: type)
  }

  /// The quantile of a sample that is sorted and not empty.
  package static func of(sorted: [Double], probability p: Double, type: Int) -> Double {
    let n = Double(sorted.count)
    func at(_ rank: Int) -> Double { sorted[min(max(rank, 1), sorted.count) - 1] }
    // Products such as 0.7 * 10 fall just short of a whole number: the same tolerance as R's, four units in the last place.
    let fuzz = 4 * Double.ulpOfOne
    if type <= 3 {
      let position = type == 3 ? n * p - 0.5 : n * p
      let rank = (position + fuzz).rounded(.down)
      let gap = position - rank
      let isWhole = abs(gap) <= fuzz * max(1, position)
      let weight =
        switch type {
        case 1: isWhole ? 0.0 : 1
        case 2: isWhole ? 0.5 : 1
        default: isWhole && rank.truncatingRemainder(dividingBy: 2) == 0 ? 0.0 : 1
        }
      return blend(at(Int(rank)), at(Int(rank) + 1), weight)
    }
    let (a, b): (Double, Double) =
      switch type {
      case 4: (0, 1)
      case 5: (0.5, 0.5)
      case 6: (0, 0)
      case 7: (1, 1)
      case 8: (1.0 / 3, 1.0 / 3)
      default: (3.0 / 8, 3.0 / 8)
      }
    let position = a + p * (n + 1 - a - b)
    let rank = (position + fuzz).rounded(.down)
    let rest = position - rank
    let weight = abs(rest) < fuzz ? 0 : rest
    return blend(at(Int(rank)), at(Int(rank) + 1), weight)
  }

  /// Never multiplies an infinite neighbour by a weight of zero.
  private static func blend(_ low: Double, _ high: Double, _ weight: Double) -> Double {
    if weight == 0 || low == high { return low }
    if weight == 1 { return high }
    return (1 - weight) * low + weight * high
  }
}
