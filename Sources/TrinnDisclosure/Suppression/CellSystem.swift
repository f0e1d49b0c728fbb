import TrinnBasis

/// Counts that will be read together, and the sums that a reader knows of them: rows and columns of a table, municipalities
/// of a county, years of a pool, "completed + not completed = all".
public struct CellSystem: Sendable {
  /// An index into `counts`.
  public typealias Cell = Int

  /// `total` is the sum of `parts`.
  public struct Total: Sendable, Hashable {
    public let total: Cell
    public let parts: [Cell]
  }

  public private(set) var counts: [Int] = []
  public internal(set) var totals: [Total] = []
  /// Cells that a count rule hides.
  public private(set) var primary: Set<Cell> = []

  /// Cells that readers know from elsewhere, so that hiding them hides nothing.
  public private(set) var told: Set<Cell> = []

  private var known: Set<Total> = []

  public init() {}

  @discardableResult
  public mutating func add(count: Int, hidden: Bool = false) -> Cell {
    let cell = counts.count
    counts.append(max(0, count))
    if hidden { primary.insert(cell) }
    return cell
  }

  public mutating func hide(_ cell: Cell) {
    if counts.indices.contains(cell) { primary.insert(cell) }
  }

  /// Says that a reader knows the count whatever is hidden.
  public mutating func tell(_ cell: Cell) {
    if counts.indices.contains(cell) { told.insert(cell) }
  }

  /// Declares that a reader knows `total` to be the sum of `parts`, and of `remainder` pupils who stand in none of them.
  /// The remainder is taken to be known, so that nothing hides behind it.
  ///
  /// Throws where the counts do not add up: a sum that does not hold protects nothing and misleads.
  public mutating func add(total: Cell, of parts: [Cell], remainder: Int = 0) throws(TrinnError) {
    guard counts.indices.contains(total), parts.allSatisfy(counts.indices.contains), !parts.isEmpty else {
      throw TrinnError(.outOfRange, "a total names a cell that the system does not have")
    }
    guard !parts.contains(total), Set(parts).count == parts.count else {
      throw TrinnError(.mismatch, "a total names a cell twice")
    }
    guard remainder >= 0, parts.reduce(remainder, { $0 &+ counts[$1] }) == counts[total] else {
      throw TrinnError(
        .mismatch, "\(parts.count) parts do not add to their total", wanted: "parts that add up",
        hint: "a pupil who counts in two parts breaks the sum; leave the total out")
    }
    let declared = Total(total: total, parts: parts.sorted())
    if known.insert(declared).inserted { totals.append(declared) }
  }
}
