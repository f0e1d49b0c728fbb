import TrinnBasis

/// An array whose chunks are written on all cores.
enum ParallelArray {
  /// - Parameter write: fills the places of a chunk, each of them.
  static func make<Element: BitwiseCopyable & Sendable>(
    count: Int, of type: Element.Type, rowsPerChunk: Int = Parallel.rowsPerChunk,
    _ write: @Sendable (Range<Int>, UnsafeMutableBufferPointer<Element>) throws -> Void
  ) throws -> [Element] {
    try Array(unsafeUninitializedCapacity: count) { buffer, initialized in
      // Chunks do not overlap and nobody reads before all are done; elements are plain bits, so writing initialises.
      nonisolated(unsafe) let shared = UnsafeMutableBufferPointer(rebasing: buffer[..<count])
      _ = try Parallel.map(rows: count, rowsPerChunk: rowsPerChunk) { try write($0, shared) }
      initialized = count
    }
  }
}
