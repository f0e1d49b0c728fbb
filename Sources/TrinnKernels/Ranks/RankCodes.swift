import TrinnBasis

/// Values as classes in rising order: what every rank statistic is made from.
///
/// Marks, points and counts have few decimals, so a counting pass puts most columns in order; others are sorted by radix.
public struct RankCodes: Sendable {
  /// The class of each row, `0..<counts.count`, rising with the value.
  public let codes: [UInt32]
  /// How many rows each class has; none is empty.
  public let counts: [Int]

  /// - Parameter values: finite numbers.
  /// - Throws: `interrupted`; `limit` for 2^31 values or more.
  public init(_ values: [Double]) throws {
    guard values.count < Int(Int32.max) else { throw TrinnError(.limit, "over two thousand million values") }
    if let decimals = DecimalCodes(values) {
      (codes, counts) = try decimals.ranked(values)
    } else {
      (codes, counts) = try SortedClasses.ranked(values)
    }
  }

  public var rowCount: Int { codes.count }

  /// The mean rank of each class, ranks counted from 1.
  public var midranks: [Double] {
    var before = 0
    return counts.map { count in
      defer { before += count }
      return Double(before) + (Double(count) + 1) / 2
    }
  }

  /// The mean rank of each row.
  public var ranks: [Double] {
    let midranks = midranks
    return codes.map { midranks[Int($0)] }
  }

  public var hasTies: Bool { counts.count < codes.count }

  /// The sum of t³ - t over the classes, which the variances of rank statistics are corrected by.
  var tieSum: Double { counts.reduce(0) { $0 + Double($1) * Double($1 - 1) * Double($1 + 1) } }

  /// How many rows of each class belong to a group, for each group.
  func countsByGroup(_ groups: [UInt32], groupCount: Int) throws -> [[Int]] {
    let classes = counts.count
    // Many classes and many groups would make a table larger than the data, a piece of work at a time.
    let rowsPerChunk = max(Parallel.rowsPerChunk, classes * groupCount)
    let parts = try Parallel.map(rows: codes.count, rowsPerChunk: rowsPerChunk) { rows in
      var table = [Int](repeating: 0, count: classes * groupCount)
      for row in rows { table[Int(groups[row]) * classes + Int(codes[row])] += 1 }
      return table
    }
    return (0..<groupCount).map { group in
      var sums = [Int](repeating: 0, count: classes)
      for part in parts { for place in 0..<classes { sums[place] += part[group * classes + place] } }
      return sums
    }
  }
}
