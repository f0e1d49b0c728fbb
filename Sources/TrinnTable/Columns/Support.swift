import Synchronization
import TrinnBasis

/// How many distinct pupils each row of a table of groups rests on, and which of its rows and columns are sums of others.
/// The gate asks for it and hardly anybody else: it is counted at the first question, and then kept.
public struct Support: Sendable, ExpressibleByArrayLiteral {
  private enum State {
    case counted([Int])
    case pending(@Sendable () throws -> [Int])
  }

  private final class Box: Sendable {
    let state: Mutex<State>

    init(_ state: sending State) { self.state = Mutex(state) }
  }

  /// Rows that the table has.
  public let count: Int
  public let sums: TableSums
  /// Where each cell rests on pupils of its own: then `counts()` has the fewest of each row, which is safe for whatever is
  /// made of the cells, and this tells them apart.
  public let cells: CellSupports?
  private let box: Box
  private let who: Who?

  /// Finds the pupils behind the rows; nil where nobody knows them any more.
  package typealias Who = @Sendable () throws -> GroupMembers?

  public init(_ counts: [Int], sums: TableSums = .none) {
    count = counts.count
    self.sums = sums
    cells = nil
    who = nil
    box = Box(.counted(counts))
  }

  public init(arrayLiteral counts: Int...) { self.init(counts) }

  /// - Parameters:
  ///   - count: how many rows the table has.
  ///   - who: finds them, when asked: it holds on to what they are found in.
  ///   - later: counts them, when asked. It should hold on to as little as it can.
  package init(
    count: Int, sums: TableSums = .none, cells: CellSupports? = nil, who: Who? = nil,
    later: @escaping @Sendable () throws -> [Int]
  ) {
    self.count = count
    self.sums = sums
    self.cells = cells
    self.who = who
    box = Box(.pending(later))
  }

  private init(_ other: Support, sums: TableSums, cells: CellSupports?, who: Who?) {
    count = other.count
    self.sums = sums
    self.cells = cells
    self.who = who
    box = other.box
  }

  package func with(sums: TableSums) -> Support { Support(self, sums: sums, cells: cells, who: who) }

  package func with(cells: CellSupports?) -> Support { Support(self, sums: sums, cells: cells, who: who) }

  /// The same, with the pupils behind the rows.
  package func with(who: @escaping Who) -> Support { Support(self, sums: sums, cells: cells, who: who) }

  /// The same when what is known of the pupils is told in another way, by other names of columns.
  func with(changed change: @escaping @Sendable (GroupMembers) -> GroupMembers) -> Support {
    guard let who else { return self }
    return with { try who().map(change) }
  }

  /// The same, whose rows rest on those rows of another, all of them together.
  package func with(whoOf others: Support, _ rows: [[Int]]) -> Support {
    with {
      guard let members = try others.members() else { return nil }
      return GroupMembers(
        rows: rows.map { $0.flatMap { $0 < members.rows.count ? members.rows[$0] : [] } },
        pseudonyms: members.pseudonyms)
    }
  }

  /// The pupils behind the rows; nil where they are not known. Found anew at each question.
  public func members() throws -> GroupMembers? { try who?() }

  /// Distinct pupils, row by row.
  ///
  /// - Throws: `interrupted`; the next question counts anew.
  public func counts() throws -> [Int] {
    try box.state.withLock { state in
      switch state {
      case .counted(let counts): return counts
      case .pending(let later):
        let counts = try later()
        state = .counted(counts)
        return counts
      }
    }
  }

  /// Those of other rows: the given ones of these, 0 for a row that is none of them.
  package func gathered(_ rows: [UInt32]) -> Support {
    let all = self
    return Support(
      count: rows.count, sums: sums.gathered(rows, of: count), cells: cells?.gathered(rows),
      who: { try all.members()?.gathered(rows) }
    ) {
      let counts = try all.counts()
      return rows.map { Int($0) < counts.count ? counts[Int($0)] : 0 }
    }
  }
}

/// What the cells of a table rest on, column by column: a mean in a pivot rests on the pupils of its own cell.
public final class CellSupports: Sendable {
  /// The pupils of each row as a whole.
  public let rows: Support
  /// For columns by name the pupils behind each of their values. A column that is not here rests on the fewest of its row.
  public let columns: [String: Support]

  package init(rows: Support, columns: [String: Support]) {
    self.rows = rows
    self.columns = columns
  }

  func gathered(_ kept: [UInt32]) -> CellSupports {
    CellSupports(rows: rows.gathered(kept), columns: columns.mapValues { $0.gathered(kept) })
  }

  func renamed(_ name: (String) -> String) -> CellSupports {
    CellSupports(rows: rows, columns: Dictionary(columns.map { (name($0.key), $0.value) }) { first, _ in first })
  }

  /// The same when a column got other values.
  func forgetting(_ name: String) -> CellSupports {
    CellSupports(rows: rows, columns: columns.filter { $0.key != name })
  }
}
