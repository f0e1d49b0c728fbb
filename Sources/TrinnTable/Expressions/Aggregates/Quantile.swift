/// A quantile without sorting: only the two neighbours of its place are put where they belong.
package enum Quantile {
  /// The type 7 quantile, or nil of nothing. The values are reordered.
  package static func value(of values: inout [Double], _ part: Double) -> Double? {
    guard !values.isEmpty else { return nil }
    let place = Double(values.count - 1) * part
    let below = min(max(Int(place), 0), values.count - 1)
    select(&values, below)
    let low = values[below]
    let share = place - Double(below)
    guard share > 0, below + 1 < values.count else { return low }
    // All values behind the chosen place are at least as large: the neighbour is the least of them.
    let high = values[(below + 1)...].min() ?? low
    return low + share * (high - low)
  }

  /// Hoare's selection with the median of three as pivot: what stands at `place` is what sorting would put there, with
  /// nothing larger before it and nothing smaller behind it.
  private static func select(_ values: inout [Double], _ place: Int) {
    values.withUnsafeMutableBufferPointer { values in
      var (low, high) = (0, values.count - 1)
      while low < high {
        let middle = low + (high - low) / 2
        if values[middle] < values[low] { values.swapAt(middle, low) }
        if values[high] < values[low] { values.swapAt(high, low) }
        if values[high] < values[middle] { values.swapAt(high, middle) }
        let pivot = values[middle]
        var (left, right) = (low, high)
        while left <= right {
          while values[left] < pivot { left += 1 }
          while pivot < values[right] { right -= 1 }
          if left <= right {
            values.swapAt(left, right)
            left += 1
            right -= 1
          }
        }
        if place <= right {
          high = right
        } else if place >= left {
          low = left
        } else {
          return
        }
      }
    }
  }
}
