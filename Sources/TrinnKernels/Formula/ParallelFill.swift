import TrinnBasis

extension Parallel {
  /// An array of `columns` stretches of `rows` numbers, filled on all cores: fresh memory is first touched by the thread
  /// that fills it, which is most of the cost of a large array.
  ///
  /// - Parameter body: column, rows, and the slots for those rows, which it must initialise.
  static func filled(
    columns: Int, rows: Int,
    _ body: @Sendable (Int, Range<Int>, UnsafeMutableBufferPointer<Double>) throws -> Void
  ) throws -> [Double] {
    let stretches = Parallel.chunks(of: rows)
    return try [Double](unsafeUninitializedCapacity: columns * rows) { buffer, initialized in
      // Each task writes slots of its own.
      nonisolated(unsafe) let base = buffer
      _ = try Parallel.map(rows: columns * stretches.count, rowsPerChunk: 1) { task in
        let (column, stretch) = task.lowerBound.quotientAndRemainder(dividingBy: stretches.count)
        let range = stretches[stretch]
        let first = column * rows + range.lowerBound
        try body(column, range, UnsafeMutableBufferPointer(rebasing: base[first..<first + range.count]))
      }
      initialized = columns * rows
    }
  }
}
