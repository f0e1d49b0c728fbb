import TrinnDisclosure

/// A reader with pencil and patience: tries every completion of the hidden cells that fits the shown ones and the sums.
/// Shares no code with the gate.
struct Attack {
  let system: CellSystem
  let hidden: Set<Int>
  /// Unknown counts are tried up to here; a value found is a fact, one beyond the limit is merely not tried.
  let limit: Int

  init(_ system: CellSystem, hidden: Set<Int>) {
    self.system = system
    self.hidden = hidden
    limit = (system.counts.max() ?? 0) + 6
  }

  /// How many values the cell can take, counted up to `enough`.
  func possibleValues(of cell: Int, enough: Int) -> Int {
    var found = 0
    for value in 0...limit where isPossible(cell, value) {
      found += 1
      if found == enough { break }
    }
    return found
  }

  func isPossible(_ cell: Int, _ value: Int) -> Bool {
    var low = system.counts
    var high = system.counts
    for cell in hidden { (low[cell], high[cell]) = (0, limit) }
    (low[cell], high[cell]) = (value, value)
    return complete(low, high)
  }

  /// Narrows bounds by the sums until nothing moves, then tries each value of the narrowest open cell.
  private func complete(_ low: [Int], _ high: [Int]) -> Bool {
    var low = low
    var high = high
    var moved = true
    while moved {
      moved = false
      for sum in system.totals {
        let least = sum.parts.reduce(0) { $0 + low[$1] }
        let most = sum.parts.reduce(0) { $0 + high[$1] }
        func narrow(_ cell: Int, _ from: Int, _ to: Int) {
          if from > low[cell] { (low[cell], moved) = (from, true) }
          if to < high[cell] { (high[cell], moved) = (to, true) }
        }
        narrow(sum.total, least, most)
        for part in sum.parts {
          narrow(part, low[sum.total] - (most - high[part]), high[sum.total] - (least - low[part]))
        }
      }
      if low.indices.contains(where: { low[$0] > high[$0] }) { return false }
    }
    guard
      let open = hidden.filter({ low[$0] < high[$0] }).min(by: { (high[$0] - low[$0], $0) < (high[$1] - low[$1], $1) })
    else { return true }
    for value in low[open]...high[open] {
      var (nextLow, nextHigh) = (low, high)
      (nextLow[open], nextHigh[open]) = (value, value)
      if complete(nextLow, nextHigh) { return true }
    }
    return false
  }
}
