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
  private let box: Box

  public init(_ counts: [Int], sums: TableSums = .none) {
    count = counts.count
    self.sums = sums
    box = Box(.counted(counts))
  }

  public init(arrayLiteral counts: Int...) { self.init(counts) }

  /// - Parameters:
  ///   - count: how many rows the table has.
  ///   - later: counts them, when asked. It should hold on to as little as it can.
  package init(count: Int, sums: TableSums = .none, later: @escaping @Sendable () throws -> [Int]) {
    self.count = count
    self.sums = sums
    box = Box(.pending(later))
  }

  private init(_ other: Support, sums: TableSums) {
    count = other.count
    self.sums = sums
    box = other.box
  }

  package func with(sums: TableSums) -> Support { Support(self, sums: sums) }

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
    return Support(count: rows.count, sums: sums.gathered(rows, of: count)) {
      let counts = try all.counts()
      return rows.map { Int($0) < counts.count ? counts[Int($0)] : 0 }
    }
  }
}
