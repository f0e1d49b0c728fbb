/// A quantile without sorting: only the two neighbours of its place are put where they belong.
package enum Quantile {
  /// The type 7 quantile, or nil of nothing. The values are reordered.
  package static func value(of values: inout [Double], _ part: Double) -> Double? {
    guard !values.isEmpty else { return nil }
    let found = neighbours(in: &values, place(part, of: values.count))
    return between(found.value, found.next, part, of: values.count)
  }

  /// The place of the value below the type 7 quantile, among so many in rising order, counted from 0.
  static func place(_ part: Double, of count: Int) -> Int {
    min(max(Int(Double(count - 1) * part), 0), count - 1)
  }

  static func between(_ low: Double, _ high: Double, _ part: Double, of count: Int) -> Double {
    let share = Double(count - 1) * part - Double(place(part, of: count))
    return share > 0 ? low + share * (high - low) : low
  }

  /// The value that sorting would put at `place`, and the one behind it; the same where there is none. The values, at
  /// least one, are reordered.
  static func neighbours(in values: inout [Double], _ place: Int) -> (value: Double, next: Double) {
    select(&values, place)
    // All values behind the chosen place are at least as large: the neighbour is the least of them.
    return (values[place], values[(place + 1)...].min() ?? values[place])
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
