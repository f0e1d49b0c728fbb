import Glibc
import TrinnBasis

/// Fisher's exact test of a 2 x 2 table, with the conditional estimate of the odds ratio and its exact interval.
///
/// Source: R. A. Fisher (1935), The logic of inductive inference, JRSS 98. Two-sided as in R: the sum of all tables that
/// are no likelier than the one seen.
public struct FisherTest: Sendable, Hashable {
  public let pValue: Double
  /// The conditional maximum-likelihood estimate; 0 or infinity where a cell allows no other.
  public let oddsRatio: Double
  public let confLow: Double
  public let confHigh: Double
  public let level: Double

  /// - Parameter counts: two rows of two counts, none negative, at most 10 million in all.
  public init(_ counts: [[Int]], level: Double = 0.95) throws(TrinnError) {
    try Arguments.checkLevel(level)
    guard counts.count == 2, counts.allSatisfy({ $0.count == 2 && $0.allSatisfy { $0 >= 0 } }) else {
      throw TrinnError(
        .outOfRange, "argument 'counts' wanted two rows of two counts, none negative", argument: "counts",
        hint: "chi_square takes larger tables")
    }
    let cells = counts.joined().map { min($0, 20_000_000) }
    guard cells.reduce(0, +) <= 10_000_000 else {
      throw TrinnError(.limit, "the table holds over 10 million", hint: "chi_square is as good there")
    }
    let table = ConditionalTable(a: cells[0], b: cells[1], c: cells[2], d: cells[3])
    self.level = level
    pValue = table.twoSided()
    oddsRatio = table.estimate()
    let tail = (1 - level) / 2
    confLow = table.a == table.low ? 0 : table.solve { table.upperTail($0) - tail }
    confHigh = table.a == table.high ? .infinity : table.solve { tail - table.lowerTail($0) }
  }
}

/// The distribution of the first cell given both margins, under any odds ratio.
private struct ConditionalTable {
  let a: Int
  let low: Int
  let high: Int
  /// Logarithms of the central probabilities of the first cell, from `low` to `high`.
  private let logs: [Double]

  init(a: Int, b: Int, c: Int, d: Int) {
    let rowOne = a + b
    let rowTwo = c + d
    let columnOne = a + c
    self.a = a
    low = max(0, columnOne - rowTwo)
    high = min(rowOne, columnOne)
    logs = (low...high).map { value in
      Distribution.logChoose(Double(rowOne), Double(value))
        + Distribution.logChoose(Double(rowTwo), Double(columnOne - value))
    }
  }

  /// Probabilities under an odds ratio, scaled from the largest so that none overflows.
  private func probabilities(logOdds: Double) -> [Double] {
    let weights = logs.enumerated().map { $1 + Double(low + $0) * logOdds }
    let largest = weights.max() ?? 0
    let scaled = weights.map { exp($0 - largest) }
    let total = scaled.reduce(0, +)
    return scaled.map { $0 / total }
  }

  func twoSided() -> Double {
    let probabilities = probabilities(logOdds: 0)
    // Tables as likely as ours but for rounding count as likely as ours.
    let limit = probabilities[a - low] * (1 + 1e-7)
    return min(1, probabilities.reduce(0) { $1 <= limit ? $0 + $1 : $0 })
  }

  func upperTail(_ logOdds: Double) -> Double { probabilities(logOdds: logOdds)[(a - low)...].reduce(0, +) }

  func lowerTail(_ logOdds: Double) -> Double { probabilities(logOdds: logOdds)[...(a - low)].reduce(0, +) }

  /// The odds ratio under which the cell's mean is what was seen.
  func estimate() -> Double {
    if low == high { return .nan }
    if a == low { return 0 }
    if a == high { return .infinity }
    return solve { logOdds in
      probabilities(logOdds: logOdds).enumerated().reduce(0) { $0 + Double(low + $1.offset) * $1.element } - Double(a)
    }
  }

  /// The odds ratio at which an increasing function of its logarithm crosses zero, by bisection to the last bits.
  func solve(_ function: (Double) -> Double) -> Double {
    var (below, above) = (-1.0, 1.0)
    while function(below) > 0, below > -700 { below *= 2 }
    while function(above) < 0, above < 700 { above *= 2 }
    for _ in 0..<200 {
      let middle = (below + above) / 2
      if middle <= below || middle >= above { break }
      if function(middle) < 0 { below = middle } else { above = middle }
    }
    return exp((below + above) / 2)
  }
}
