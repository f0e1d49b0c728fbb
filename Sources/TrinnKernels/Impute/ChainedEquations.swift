import TrinnBasis

/// Several copies of a data set with its holes filled: each column in turn is drawn from a model on all others, over and
/// over. What differs between the copies is what is not known.
///
/// Source: S. van Buuren, K. Groothuis-Oudshoorn (2011), mice: Multivariate imputation by chained equations in R, JSS 45.
public struct ChainedEquations: Sendable {
  /// The rows of a column that were filled, and in each copy with what: numbers, or codes as numbers.
  public struct Filled: Sendable {
    public let name: String
    public let rows: [Int]
    /// Copy by copy.
    public let values: [[Double]]
    /// Round by round the mean of what was filled, copy by copy: flat lines say that the rounds were enough.
    public let means: [[Double]]
  }

  public let filled: [Filled]
  public let imputations: Int
  public let rounds: Int
  public let seed: UInt64
  public let n: Int
  /// Rows without a hole.
  public let completeRows: Int

  /// - Parameters:
  ///   - imputations: copies, 2 to 1000.
  ///   - rounds: how often each column is drawn, 1 to 1000.
  ///   - donors: how many nearest pupils a value is drawn from.
  /// - Throws: `mismatch`, `out_of_range`; `no_data` where nothing is missing or too few rows have a value.
  public init(
    _ columns: [ImputationColumn], imputations: Int = 5, rounds: Int = 10, donors: Int = 5, seed: UInt64 = 1
  ) throws {
    guard let n = columns.first?.count, columns.count >= 2 else {
      throw TrinnError(.noData, "filling holes wants at least two columns: one is filled by the others")
    }
    for column in columns { try Arguments.checkSameLength(column.name, column.count, as: "columns", n) }
    for (name, value, limit) in [("m", imputations, 2), ("rounds", rounds, 1), ("donors", donors, 1)] {
      guard (limit...1000).contains(value) else {
        throw TrinnError(
          .outOfRange, "argument '\(name)' wanted a whole number from \(limit) to 1000, got \(value)", argument: name)
      }
    }
    let holes = columns.indices.filter { columns[$0].isMissing.contains(true) }
    guard !holes.isEmpty else { throw TrinnError(.noData, "nothing is missing in these columns", hint: "fit as usual") }
    let design = ImputationDesign(columns)
    for index in holes {
      let observed = columns[index].isMissing.count { !$0 }
      guard observed > design.width + 2 else {
        throw TrinnError(
          .noData, "\"\(columns[index].name)\" has \(observed) values, too few for a model on \(design.width) columns")
      }
    }
    let copies = try Parallel.map(rows: imputations, rowsPerChunk: 1) { chunk in
      var stream = ReplicateStream(seed: seed, replicate: chunk.lowerBound)
      return try ImputationChain(columns, holes, design, rounds: rounds, donors: donors, &stream)
    }
    filled = holes.enumerated().map { place, index in
      Filled(
        name: columns[index].name, rows: columns[index].isMissing.indices.filter { columns[index].isMissing[$0] },
        values: copies.map { $0.filled[place] }, means: copies.map { $0.means[place] })
    }
    self.imputations = imputations
    self.rounds = rounds
    self.seed = seed
    self.n = n
    completeRows = (0..<n).count { row in columns.allSatisfy { !$0.isMissing[row] } }
  }
}

/// Where each column stands in the matrix of all columns, ones first: numbers as they are, levels but the first as 0 and 1.
struct ImputationDesign: Sendable {
  let starts: [Int]
  let widths: [Int]
  let width: Int

  init(_ columns: [ImputationColumn]) {
    var starts: [Int] = []
    var widths: [Int] = []
    var next = 1
    for column in columns {
      starts.append(next)
      if case .codes(_, let count) = column.values { widths.append(max(0, count - 1)) } else { widths.append(1) }
      next += widths.last ?? 0
    }
    self.starts = starts
    self.widths = widths
    width = next
  }

  /// The columns that tell a column: all but its own.
  func predictors(of column: Int) -> [Int] {
    let own = starts[column]..<(starts[column] + widths[column])
    return (0..<width).filter { !own.contains($0) }
  }
}
