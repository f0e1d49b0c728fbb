/// A value of a given rank without sorting the rest.
///
/// Source: C. A. R. Hoare (1961), Algorithm 65: Find, Communications of the ACM 4.
enum Selection {
  /// - Parameter rank: from 0; a rank outside of the values is the nearest inside. Nothing for no values: infinity.
  static func value(_ values: [Double], rank: Int) -> Double {
    guard !values.isEmpty else { return .infinity }
    if rank < 0 { return -.infinity }
    if rank >= values.count { return .infinity }
    var work = values
    var (low, high) = (0, work.count - 1)
    return work.withUnsafeMutableBufferPointer { work in
      while low < high {
        // The middle of three, so that sorted values are no worst case.
        let middle = low + (high - low) / 2
        let (a, b, c) = (work[low], work[middle], work[high])
        let pivot = max(min(a, b), min(max(a, b), c))
        var (i, j) = (low, high)
        while i <= j {
          while work[i] < pivot { i += 1 }
          while work[j] > pivot { j -= 1 }
          if i <= j {
            work.swapAt(i, j)
            i += 1
            j -= 1
          }
        }
        if rank <= j { high = j } else if rank >= i { low = i } else { return work[rank] }
      }
      return work[rank]
    }
  }
}
