import TrinnBasis
import TrinnTable

/// What the columns of a table of figures are, so that they can be carried over: counts are added, shares and means are
/// weighed together by their n.
public struct BridgeMeasures: Sendable {
  public var counts: [String]
  public var shares: [String]
  public var means: [String]
  /// The column with the number behind each share and mean: a count itself.
  public var n: String?

  public init(counts: [String] = [], shares: [String] = [], means: [String] = [], n: String? = nil) {
    self.counts = counts
    self.shares = shares
    self.means = means
    self.n = n
  }

  public var isEmpty: Bool { counts.isEmpty && shares.isEmpty && means.isEmpty && n == nil }

  /// The columns that are added up: the counts, and the n behind shares and means.
  var added: [String] { counts + (n.map { counts.contains($0) ? [] : [$0] } ?? []) }
  var weighed: [String] { shares + means }

  /// - Returns: the other columns, which tell the figures apart: years, groups.
  func keys(of table: Table, area: String, year: String?) throws -> [String] {
    guard weighed.isEmpty || n != nil else {
      throw TrinnError(
        .argumentMissing, "shares and means are carried over with their n", argument: "n",
        hint: "name the column: n = \"…\"; without it nobody knows how much each one weighs")
    }
    for name in added + weighed {
      let type = try table.column(name).type
      switch type {
      case .integer, .number, .decimal: continue
      default:
        throw TrinnError(
          .wrongType, "column \"\(name)\" is no figure", wanted: "a column of numbers", got: type.name)
      }
    }
    let measures = Set(added + weighed)
    return try table.names.filter { $0 != area && !measures.contains($0) }.map { name in
      switch try table.column(name).type {
      case .identity:
        throw TrinnError(
          .refused, "the table has one row a pupil: column \"\(name)\"",
          hint: "bridge the rows without counts, shares or means, and count afterwards")
      case .number, .decimal: throw BridgeMeasures.unnamed(name)
      case .integer where name != year && name != "year": throw BridgeMeasures.unnamed(name)
      default: return name
      }
    }
  }

  private static func unnamed(_ name: String) -> TrinnError {
    TrinnError(
      .argumentMissing, "column \"\(name)\" is neither counts, shares nor means", argument: "counts",
      hint: "say what it is, as in counts = \"\(name)\", or drop it")
  }
}
