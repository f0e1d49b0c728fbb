import TrinnBasis

/// Whether a column of numbers holds any above a limit, on all cores: every file is asked it for every column of numbers.
extension Integers {
  package func hasValue(above limit: Int64) throws -> Bool {
    switch self {
    case .bytes(let values): try hasElement(values, above: limit)
    case .shorts(let values): try hasElement(values, above: limit)
    case .words(let values): try hasElement(values, above: limit)
    case .longs(let values): try hasElement(values, above: limit)
    }
  }
}

extension [Double] {
  package func hasValue(above limit: Double) throws -> Bool {
    try Parallel.map(rows: count) { range in
      // Without a check of each subscript, and without a way out of the loop: it becomes one of vectors.
      withUnsafeBufferPointer { values in
        var isFound = false
        for row in range { isFound = isFound || values[row] > limit }
        return isFound
      }
    }.contains(true)
  }
}

private func hasElement<Stored: FixedWidthInteger & BitwiseCopyable & Sendable>(
  _ values: [Stored], above limit: Int64
) throws -> Bool {
  guard let limit = Stored(exactly: limit) else { return limit < 0 && !values.isEmpty }
  return try Parallel.map(rows: values.count) { range in
    values.withUnsafeBufferPointer { values in
      var most = limit
      for row in range { most = Swift.max(most, values[row]) }
      return most > limit
    }
  }.contains(true)
}
