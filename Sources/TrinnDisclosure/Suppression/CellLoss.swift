/// What a reader loses when a cell is hidden. Whole numbers, so that the choice of cells is the same on every machine.
enum CellLoss {
  /// Small counts first; a total costs four times its kind below, as more rests on it.
  static func losses(of system: CellSystem) -> [Int] {
    let heights = heights(of: system)
    return system.counts.enumerated().map { cell, count in
      logarithm(count + 1) << (2 * min(heights[cell], 6))
    }
  }

  /// 0 for cells that are no total, else one more than the highest part.
  private static func heights(of system: CellSystem) -> [Int] {
    var heights = [Int](repeating: 0, count: system.counts.count)
    // A chain of totals is at most as long as there are totals; more rounds would only follow a circle.
    for _ in system.totals.indices {
      var changed = false
      for total in system.totals {
        let height = 1 + (total.parts.map { heights[$0] }.max() ?? 0)
        if height > heights[total.total], height <= system.totals.count {
          heights[total.total] = height
          changed = true
        }
      }
      if !changed { break }
    }
    return heights
  }

  /// 256 times the binary logarithm plus 256, by straight lines between powers of two: it rises with every count.
  private static func logarithm(_ count: Int) -> Int {
    let number = Double(max(1, count))
    return Int(256 * (Double(number.exponent) + number.significand))
  }
}
