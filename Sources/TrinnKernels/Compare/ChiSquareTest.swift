import TrinnBasis

/// Pearson's chi-square test of independence in a table of counts.
///
/// Source: K. Pearson (1900); the correction for 2 x 2 tables: F. Yates (1934).
public struct ChiSquareTest: Sendable, Hashable {
  public let statistic: Double
  public let degreesOfFreedom: Int
  public let pValue: Double
  /// Expected counts, row by row.
  public let expected: [[Double]]
  public let n: Int
  public let isCorrected: Bool
  /// True where an expected count is below 5: the p-value is then rough, and Fisher's test is the better one.
  public let isRough: Bool

  /// - Parameters:
  ///   - counts: row by row, all rows of one length, none negative.
  ///   - correct: Yates' correction where the table is 2 x 2.
  /// - Throws: `out_of_range` for fewer than two rows or columns or a negative count; `limit` for a sum over `2^53`;
  ///   `no_data` where a whole row or column is zero.
  public init(_ counts: [[Int]], correct: Bool = true) throws(TrinnError) {
    let columns = counts.first?.count ?? 0
    guard counts.count >= 2, columns >= 2, counts.allSatisfy({ $0.count == columns }) else {
      throw TrinnError(
        .outOfRange, "argument 'counts' wanted at least two rows and two columns of equal length", argument: "counts")
    }
    guard counts.allSatisfy({ $0.allSatisfy { $0 >= 0 } }) else {
      throw TrinnError(.outOfRange, "argument 'counts' holds a negative count", argument: "counts")
    }
    let rowSums = counts.map { $0.reduce(0.0) { $0 + Double($1) } }
    let columnSums = (0..<columns).map { column in counts.reduce(0.0) { $0 + Double($1[column]) } }
    guard rowSums.allSatisfy({ $0 > 0 }), columnSums.allSatisfy({ $0 > 0 }) else {
      throw TrinnError(.noData, "a whole row or column of the table is zero", hint: "leave it out and test the rest")
    }
    let total = rowSums.reduce(0, +)
    // Up to here sums of counts are exact.
    guard let n = Int(exactly: total), n <= 1 << 53 else {
      throw TrinnError(.limit, "the counts add up to more than 2^53", argument: "counts")
    }
    let expected = rowSums.map { row in columnSums.map { row * $0 / total } }
    let isCorrected = correct && counts.count == 2 && columns == 2
    var gaps: [Double] = []
    for (row, line) in counts.enumerated() {
      for (column, count) in line.enumerated() { gaps.append(abs(Double(count) - expected[row][column])) }
    }
    // The correction never turns a gap round.
    let correction = isCorrected ? min(0.5, gaps.min() ?? 0) : 0
    var statistic = 0.0
    for (index, gap) in gaps.enumerated() {
      let wanted = expected[index / columns][index % columns]
      statistic += (gap - correction) * (gap - correction) / wanted
    }
    self.statistic = statistic
    degreesOfFreedom = (counts.count - 1) * (columns - 1)
    pValue = Distribution.chiSquaredUpper(statistic, degreesOfFreedom: Double(degreesOfFreedom))
    self.expected = expected
    self.n = n
    self.isCorrected = isCorrected
    isRough = expected.contains { $0.contains { $0 < 5 } }
  }
}
