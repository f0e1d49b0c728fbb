import TrinnBasis

/// An array that all cores fill at once: `fill` gets a range of rows and the whole array's memory, and writes its range.
///
/// Unsafe memory, since an array that is first filled with zeros is touched twice, and since chunks write side by side;
/// no chunk writes outside its range, and nobody reads before all are done.
package func parallelArray<Element: BitwiseCopyable & Sendable>(
  count: Int, _ fill: @Sendable (Range<Int>, UnsafeMutablePointer<Element>) throws -> Void
) throws -> [Element] {
  try Array(unsafeUninitializedCapacity: count) { buffer, initialized in
    guard let base = buffer.baseAddress, count > 0 else { return }
    nonisolated(unsafe) let memory = base
    _ = try Parallel.map(rows: count) { rows in try fill(rows, memory) }
    initialized = count
  }
}
