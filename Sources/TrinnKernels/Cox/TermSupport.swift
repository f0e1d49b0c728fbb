import TrinnBasis

/// How many rows and events a column of a model's matrix speaks of: those that are 1 for a column of zeros and ones, all
/// rows for any other.
struct TermSupport: Sendable, Hashable {
  let n: Int
  let events: Int

  static func of(_ matrix: Matrix, event: [Bool]) throws -> [TermSupport] {
    let count = matrix.rows
    let parts = try Parallel.map(rows: count) { chunk in
      matrix.values.withUnsafeBufferPointer { values in
        (0..<matrix.columns).map { column -> (ones: Int, events: Int, all: Int, isTruth: Bool) in
          var (ones, events, all, isTruth) = (0, 0, 0, true)
          for row in chunk {
            let value = values[column * count + row]
            if event[row] { all += 1 }
            if value == 1 {
              ones += 1
              if event[row] { events += 1 }
            } else if value != 0 {
              isTruth = false
            }
          }
          return (ones, events, all, isTruth)
        }
      }
    }
    return (0..<matrix.columns).map { column in
      let all = parts.reduce(0) { $0 + $1[column].all }
      guard parts.allSatisfy({ $0[column].isTruth }) else { return TermSupport(n: count, events: all) }
      return TermSupport(
        n: parts.reduce(0) { $0 + $1[column].ones }, events: parts.reduce(0) { $0 + $1[column].events })
    }
  }
}
