import Glibc
import TrinnBasis

/// Fisher's exact test of a table of any size: how likely a table no likelier than the one seen is, both margins given.
///
/// Exact as long as its steps fit the work allowed, else by seeded simulation; the result says which. Sources: G. H. Freeman,
/// J. H. Halton (1951), Biometrika 38; the way through the columns: C. R. Mehta, N. R. Patel (1983), JASA 78.
public struct FisherTableTest: Sendable, Hashable {
  public enum Method: String, Sendable, CaseIterable { case exact, simulation }

  public let pValue: Double
  public let method: Method
  /// Tables drawn; 0 where exact.
  public let replicates: Int
  public let n: Int
  public let seed: UInt64

  /// - Parameters:
  ///   - method: nil takes the exact way where it ends within about a second.
  ///   - replicates: tables to draw where it does not, 100 to 10 million.
  /// - Throws: `out_of_range` for what is no table; `limit` for an exact test that is too large, or over 10 million in all.
  public init(_ counts: [[Int]], method: Method? = nil, replicates: Int = 20_000, seed: UInt64 = 1) throws {
    let columns = counts.first?.count ?? 0
    guard counts.count >= 2, columns >= 2,
      counts.allSatisfy({ $0.count == columns && $0.allSatisfy { (0...10_000_000).contains($0) } })
    else {
      throw TrinnError(
        .outOfRange, "argument 'counts' wanted at least two rows and two columns of counts, none negative",
        argument: "counts")
    }
    guard (100...10_000_000).contains(replicates) else {
      throw TrinnError(
        .outOfRange, "argument 'replicates' wanted 100 to 10 million, got \(replicates)", argument: "replicates")
    }
    let total = counts.joined().reduce(0, +)
    guard total <= 10_000_000 else {
      throw TrinnError(.limit, "the table holds over 10 million", hint: "chi_square is as good there")
    }
    n = total
    self.seed = seed
    // Rows and columns of zeros change nothing.
    let rows = counts.filter { $0.contains { $0 > 0 } }
    let full = (0..<columns).filter { column in rows.contains { $0[column] > 0 } }
    let table = rows.map { row in full.map { row[$0] } }
    guard table.count > 1, full.count > 1 else {
      (pValue, self.method, self.replicates) = (1, .exact, 0)
      return
    }
    let logs = LogFactorials(upTo: total)
    let seen = -table.joined().reduce(0.0) { $0 + logs[$1] }
    if method != .simulation, let exact = try TablePaths(table, logs, seen).shareNoLikelier() {
      (pValue, self.method, self.replicates) = (exact, .exact, 0)
      return
    }
    guard method != .exact else {
      throw TrinnError(
        .limit, "the table has too many others with its margins to count them all", argument: "method",
        hint: "method = \"simulation\"")
    }
    let asLikely = try RandomTables(table, logs).countNoLikelier(seen, replicates: replicates, seed: seed)
    pValue = Double(asLikely + 1) / Double(replicates + 1)
    self.method = .simulation
    self.replicates = replicates
  }
}

/// Logarithms of factorials, each made once.
struct LogFactorials: Sendable {
  private let values: [Double]

  init(upTo largest: Int) { values = (0...max(0, largest)).map { Distribution.logGamma(Double($0) + 1) } }

  subscript(_ n: Int) -> Double { values[n] }
}
