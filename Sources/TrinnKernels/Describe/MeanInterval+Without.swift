import TrinnBasis

extension MeanInterval {
  /// The mean of those of a sample that are not in a part of it, from the two means alone.
  ///
  /// With M the whole and P the part, sums give the rest's mean, and the sum of squares about the whole's mean splits into
  /// those within part and rest and those between: S_M = S_P + S_R + n_P (m_P - m)² + n_R (m_R - m)².
  ///
  /// - Returns: nil where the part is no smaller than the whole.
  /// - Throws: as the initialiser.
  public func without(_ part: MeanInterval) throws(TrinnError) -> MeanInterval? {
    guard n > part.n else { return nil }
    let rest = n - part.n
    let restMean = (mean * Double(n) - part.mean * Double(part.n)) / Double(rest)
    func between(_ count: Int, _ other: Double) -> Double { Double(count) * (other - mean) * (other - mean) }
    let squares = sumOfSquares - part.sumOfSquares - between(part.n, part.mean) - between(rest, restMean)
    return try MeanInterval(n: rest, mean: restMean, sumOfSquares: max(0, squares), level: level)
  }

  /// About the mean.
  private var sumOfSquares: Double {
    let deviation = standardDeviation ?? 0
    return deviation * deviation * Double(n - 1)
  }
}
