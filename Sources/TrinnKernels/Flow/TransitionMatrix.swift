import Glibc
import TrinnBasis

/// How many went from each state to each, the shares of those who were in the first, and what the shares could be.
///
/// Intervals are Wilson's for each share alone, or Goodman's for all shares from a state together, which are Wilson's at a
/// level raised for their number.
///
/// Sources: E. B. Wilson (1927), JASA 22; L. A. Goodman (1965), On simultaneous confidence intervals for multinomial
/// proportions, Technometrics 7.
public struct TransitionMatrix: Sendable {
  public struct Cell: Sendable, Hashable {
    public let from: Int
    public let to: Int
    public let count: Int
    /// Of those in `from`.
    public let share: Double
    public let confLow: Double
    public let confHigh: Double
  }

  /// Moves that came, by first state, then by second.
  public let cells: [Cell]
  /// Those in each first state.
  public let totals: [Int]
  /// How evenly those in each first state spread, in bits: 0 where all go one way. Nil where nobody was.
  public let entropy: [Double?]
  public let level: Double

  /// - Parameters:
  ///   - from: codes from 0 to below `fromCount`, one a pupil and move; a negative code leaves the row out.
  ///   - to: likewise to below `toCount`.
  ///   - together: whether the intervals of the shares from one state shall all hold at once.
  /// - Throws: `mismatch` for unequal lengths; `out_of_range` for a code or level; `limit` for more than 2^24 cells.
  public init(
    from: [Int32], to: [Int32], fromCount: Int, toCount: Int, level: Double = 0.95, together: Bool = false
  ) throws {
    try Arguments.checkLevel(level)
    try Arguments.checkSameLength("to", to.count, as: "from", from.count)
    let size = fromCount.multipliedReportingOverflow(by: toCount)
    guard fromCount > 0, toCount > 0, !size.overflow, size.partialValue <= 1 << 24 else {
      throw TrinnError(.limit, "\(fromCount) states to \(toCount) states are more than fit a table", argument: "from")
    }
    let (fromLimit, toLimit) = (Int32(fromCount), Int32(toCount))
    let cellCount = size.partialValue
    let parts = try Parallel.map(rows: from.count, rowsPerChunk: max(Parallel.rowsPerChunk, cellCount)) { range in
      var counts = [Int](repeating: 0, count: cellCount)
      for row in range where from[row] >= 0 && to[row] >= 0 {
        guard from[row] < fromLimit, to[row] < toLimit else {
          throw TrinnError(.outOfRange, "a state lies beyond the \(fromCount) and \(toCount) named", argument: "from")
        }
        counts[Int(from[row]) * toCount + Int(to[row])] += 1
      }
      return counts
    }
    var counts = [Int](repeating: 0, count: cellCount)
    for part in parts { for cell in 0..<cellCount { counts[cell] += part[cell] } }
    let totals = (0..<fromCount).map { counts[($0 * toCount)..<(($0 + 1) * toCount)].reduce(0, +) }
    let used = together ? 1 - (1 - level) / Double(max(1, toCount)) : level
    var cells: [Cell] = []
    for cell in 0..<cellCount where counts[cell] > 0 {
      let interval = try WilsonInterval(successes: counts[cell], trials: totals[cell / toCount], level: used)
      cells.append(
        Cell(
          from: cell / toCount, to: cell % toCount, count: counts[cell], share: interval.estimate,
          confLow: interval.confLow, confHigh: interval.confHigh))
    }
    self.cells = cells
    self.totals = totals
    entropy = (0..<fromCount).map { ShannonEntropy(counts[($0 * toCount)..<(($0 + 1) * toCount)])?.bits }
    self.level = level
  }
}
