import Glibc
import TrinnBasis

/// All tables with given margins, column by column: states are what is left of each row, and beside each the different
/// likelihoods with which tables came to it. Where it is clear how every way on compares, none is walked.
struct TablePaths {
  private let rowSums: [Int]
  private let columnSums: [Int]
  private let logs: LogFactorials
  private let seen: Double
  /// States times likelihoods that are held at once before the way is given up.
  private static let room = 100_000
  /// Steps along the way before it is given up: about a second, and never a matter of the machine.
  private static let work = 20_000_000

  init(_ table: [[Int]], _ logs: LogFactorials, _ seen: Double) {
    var rows = table.map { $0.reduce(0, +) }
    var columns = (0..<(table.first?.count ?? 0)).map { column in table.reduce(0) { $0 + $1[column] } }
    // The shorter side as rows: fewer states; large columns first: what is left then is small.
    if rows.count > columns.count { swap(&rows, &columns) }
    rowSums = rows
    columnSums = columns.sorted(by: >)
    self.logs = logs
    self.seen = seen
  }

  /// How many tables, weighted, came to a state with a likelihood (a logarithm, rounded so that equal ones meet).
  private typealias Past = [Int64: (log: Double, weight: Double)]

  /// A state with what can still follow: logarithms of the likeliest and least likely way on at the utmost, and of all ways
  /// on together.
  private struct Node {
    let likeliest: Double
    let leastLikely: Double
    let together: Double
    var past: Past = [:]
  }

  /// - Returns: nil where there are too many.
  func shareNoLikelier() throws -> Double? {
    // Rows with the same rest are interchangeable: a state is the sorted rests.
    let limit = seen + 1e-7
    let start = rowSums.sorted()
    var states = [start: node(start, Array(columnSums))]
    states[start]?.past = [0: (0, 1)]
    let whole = states[start]?.together ?? 0
    var inside = 0.0
    var steps = 0
    for (place, column) in columnSums.enumerated() {
      let rest = Array(columnSums[(place + 1)...])
      var next: [[Int]: Node] = [:]
      var size = 0
      // In a fixed order: a dictionary's own changes from run to run, and sums with it.
      for (rests, from) in states.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
        let past = from.past.sorted { $0.key < $1.key }
        guard let ways = placements(of: column, in: rests) else { return nil }
        for (left, log) in ways {
          try Interrupt.check()
          steps += past.count
          if steps > Self.work { return nil }
          var target = next.removeValue(forKey: left) ?? node(left, rest)
          size -= target.past.count
          for (_, entry) in past {
            let sum = entry.log + log
            if sum + target.likeliest <= limit {
              // However it goes on, the table is no likelier: all ways on count at once.
              inside += entry.weight * exp(sum + target.together - whole)
            } else if sum + target.leastLikely <= limit {
              target.past[Self.key(sum), default: (sum, 0)].weight += entry.weight
            }
          }
          size += target.past.count
          next[left] = target
          if size > Self.room || next.count > Self.room { return nil }
        }
      }
      states = next
    }
    return inside.isFinite ? min(1, inside) : nil
  }

  private func node(_ rests: [Int], _ columns: [Int]) -> Node {
    let total = columns.reduce(0, +)
    func sum(_ values: [Int]) -> Double { values.reduce(0.0) { $0 + logs[$1] } }
    // Factorials are least where a margin is spread evenly, greatest where it is heaped; each side alone bounds both.
    func even(_ margins: [Int], over count: Int) -> Double {
      guard count > 0 else { return 0 }
      return margins.reduce(0.0) { sum, margin in
        let (share, more) = margin.quotientAndRemainder(dividingBy: count)
        return sum + Double(more) * logs[share + 1] + Double(count - more) * logs[share]
      }
    }
    func heaped(_ margins: [Int], into others: [Int]) -> Double {
      let room = others.sorted(by: >)
      return margins.reduce(0.0) { sum, margin in
        var left = margin
        return room.reduce(sum) { sum, most in
          let taken = min(left, most)
          left -= taken
          return sum + logs[taken]
        }
      }
    }
    return Node(
      likeliest: -max(even(rests, over: columns.count), even(columns, over: rests.count)),
      leastLikely: -min(heaped(rests, into: columns), heaped(columns, into: rests)),
      together: logs[total] - sum(rests) - sum(columns))
  }

  /// Logarithms that differ by rounding are one.
  private static func key(_ log: Double) -> Int64 { Int64((log * 1e9).rounded()) }

  /// Every way to fill a column, and what it leaves of the rows, sorted; nil where there are too many.
  private func placements(of column: Int, in rests: [Int]) -> [(left: [Int], log: Double)]? {
    var result: [(left: [Int], log: Double)] = []
    var left = rests
    // What the rows from a place on can still take.
    var roomFrom = [Int](repeating: 0, count: rests.count + 1)
    for place in stride(from: rests.count - 1, through: 0, by: -1) {
      roomFrom[place] = roomFrom[place + 1] + rests[place]
    }
    func fill(_ place: Int, _ toPlace: Int, _ log: Double) {
      guard result.count <= Self.room else { return }
      if place == rests.count {
        result.append((left.sorted(), log))
        return
      }
      let least = max(0, toPlace - roomFrom[place + 1])
      let most = min(rests[place], toPlace)
      guard least <= most else { return }
      for count in least...most {
        left[place] = rests[place] - count
        fill(place + 1, toPlace - count, log - logs[count])
      }
      left[place] = rests[place]
    }
    fill(0, column, 0)
    return result.count <= Self.room ? result : nil
  }
}
