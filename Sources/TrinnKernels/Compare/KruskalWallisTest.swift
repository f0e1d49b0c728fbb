import TrinnBasis

/// Whether the values of several groups lie equally high, by ranks.
///
/// Source: W. H. Kruskal, W. A. Wallis (1952), Use of ranks in one-criterion variance analysis, JASA 47.
public struct KruskalWallisTest: Sendable, Hashable {
  public struct Group: Sendable, Hashable {
    public let n: Int
    public let meanRank: Double
  }

  public let groups: [Group]
  public let statistic: Double
  public let degreesOfFreedom: Int
  public let pValue: Double
  public let n: Int

  /// - Throws: `no_data` for fewer than two groups with values, or where all values are alike.
  public init(_ samples: [[Double]]) throws {
    for sample in samples { try Arguments.checkFinite("value", sample) }
    let filled = samples.count { !$0.isEmpty }
    guard filled >= 2 else { throw TrinnError(.noData, "fewer than two groups have values") }
    let codes = try RankCodes(Array(samples.joined()))
    guard codes.counts.count > 1 else {
      throw TrinnError(.noData, "all values are alike in all groups; nothing can be compared")
    }
    let midranks = codes.midranks
    let n = Double(codes.rowCount)
    var row = 0
    var sum = 0.0
    groups = samples.map { sample in
      let end = row + sample.count
      let ranks = codes.codes[row..<end].reduce(0) { $0 + midranks[Int($1)] }
      row = end
      let mean = sample.isEmpty ? 0 : ranks / Double(sample.count)
      sum += Double(sample.count) * (mean - (n + 1) / 2) * (mean - (n + 1) / 2)
      return Group(n: sample.count, meanRank: mean)
    }
    statistic = 12 / (n * (n + 1)) * sum / (1 - codes.tieSum / (n * n * n - n))
    degreesOfFreedom = filled - 1
    pValue = Distribution.chiSquaredUpper(statistic, degreesOfFreedom: Double(degreesOfFreedom))
    self.n = codes.rowCount
  }
}
