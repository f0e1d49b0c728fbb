import TrinnBasis
import TrinnTable

/// Columns that are sums of other columns, and shares of one count in another.
extension PublishedTable {
  private static let mostColumns = 24
  /// Two rows may agree by chance; what holds in all of at least this many is taken to hold.
  private static let fewestRows = 3

  mutating func addColumns() {
    guard counts.count > 2, counts.count <= PublishedTable.mostColumns else { return }
    for total in counts.indices {
      let others = counts.indices.filter { $0 != total }
      var candidates: [[Int]] = []
      for first in others.indices {
        for last in others.indices where last > first {
          candidates.append(Array(others[first...last]))
          if last > first + 1 { candidates.append([others[first], others[last]]) }
        }
      }
      for parts in candidates where holds(total, parts) {
        for row in 0..<table.rowCount {
          guard let relation = system.relate(total: unknowns[total][row], parts: parts.map { unknowns[$0][row] }) else {
            continue
          }
          reasons[relation] = PublishedReason(
            kind: .columns, whole: name(counts[total], row), shown: ([total] + parts).count { shown($0, row) != nil })
        }
      }
    }
  }

  private func holds(_ total: Int, _ parts: [Int]) -> Bool {
    var held = 0
    for row in 0..<table.rowCount {
      guard let whole = shown(total, row) else { continue }
      let numbers = parts.compactMap { shown($0, row) }
      let sum = numbers.reduce(0, &+)
      if sum > whole || numbers.count == parts.count && sum != whole { return false }
      if numbers.count == parts.count, numbers.allSatisfy({ $0 > 0 }) { held += 1 }
    }
    return held >= PublishedTable.fewestRows
  }

  // MARK: Shares

  mutating func addShares() {
    for share in shares {
      let step = PublishedTable.step(table.columns[share.column], table.rowCount)
      for part in counts.indices {
        for whole in counts.indices where whole != part && isShare(share, step, part, whole) {
          relate(share, step, part, whole)
        }
      }
    }
  }

  /// Half of the last printed decimal.
  private static func step(_ column: Column, _ rows: Int) -> Double {
    var step = 0.5
    for decimals in 0..<9 {
      let power = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8][decimals]
      step = 0.5 / power
      let isExact = (0..<rows).allSatisfy { row in
        guard let value = column[row].number else { return true }
        return abs(value * power - (value * power).rounded()) < 1e-7 * power.squareRoot()
      }
      if isExact { break }
    }
    return step
  }

  private func isShare(_ share: (column: Int, scale: Double), _ step: Double, _ part: Int, _ whole: Int) -> Bool {
    var held = 0
    for row in 0..<table.rowCount {
      guard let value = table.columns[share.column][row].number, let a = shown(part, row), let b = shown(whole, row)
      else { continue }
      guard a <= b else { return false }
      guard b > 0 else { continue }
      guard abs(Double(a) / Double(b) * share.scale - value) <= step * 1.001 else { return false }
      held += 1
    }
    return held >= PublishedTable.fewestRows
  }

  private mutating func relate(
    _ share: (column: Int, scale: Double), _ step: Double, _ part: Int, _ whole: Int
  ) {
    for row in 0..<table.rowCount {
      guard let value = table.columns[share.column][row].number else { continue }
      let (low, high) = (max(0, value - step) / share.scale, (value + step) / share.scale)
      if let all = shown(whole, row), shown(part, row) == nil {
        narrow(unknowns[part][row], low * Double(all), high * Double(all))
      } else if let count = shown(part, row), shown(whole, row) == nil, low > 0 {
        narrow(unknowns[whole][row], Double(count) / high, Double(count) / low)
      }
    }
  }

  private mutating func narrow(_ unknown: ReaderSystem.Unknown, _ low: Double, _ high: Double) {
    guard let from = Int(exactly: (low - 1e-6).rounded(.up)), let to = Int(exactly: (high + 1e-6).rounded(.down)),
      from <= to
    else { return }
    system.narrow(unknown, to: from...to)
  }
}
