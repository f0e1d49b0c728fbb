import Glibc
import TrinnBasis

/// An array that all cores fill at once: `fill` gets a range of rows and the whole array's memory, and writes its range.
///
/// Unsafe memory, since an array that is first filled with zeros is touched twice, and since chunks write side by side;
/// no chunk writes outside its range, and nobody reads before all are done.
package func parallelArray<Element: BitwiseCopyable & Sendable>(
  count: Int, rowsPerChunk: Int = Parallel.rowsPerChunk,
  _ fill: @Sendable (Range<Int>, UnsafeMutablePointer<Element>) throws -> Void
) throws -> [Element] {
  try Array(unsafeUninitializedCapacity: count) { buffer, initialized in
    guard let base = buffer.baseAddress, count > 0 else { return }
    nonisolated(unsafe) let memory = base
    askForHugePages(UnsafeMutableRawBufferPointer(buffer))
    _ = try Parallel.map(rows: count, rowsPerChunk: rowsPerChunk) { rows in try fill(rows, memory) }
    initialized = count
  }
}

/// Fresh memory is slow to touch in small pages, and the kernel gives large ones only to who asks; memory that is small
/// or cannot have them stays as it is.
func askForHugePages(_ memory: UnsafeMutableRawBufferPointer) {
  let (page, hugePage) = (4096, 1 << 21)
  guard let base = memory.baseAddress, memory.count >= 2 * hugePage else { return }
  let start = UnsafeMutableRawPointer(bitPattern: (UInt(bitPattern: base) + UInt(page) - 1) & ~UInt(page - 1))
  guard let start else { return }
  _ = madvise(start, (memory.count - page) & ~(page - 1), MADV_HUGEPAGE)
}

/// An array of parts end to end, that all cores fill at once: `fill` gets a part's number and the memory where it begins.
///
/// - Parameter starts: where each part begins, and after them the array's count.
package func parallelArray<Element: BitwiseCopyable & Sendable>(
  starts: [Int], _ fill: @Sendable (Int, UnsafeMutablePointer<Element>) throws -> Void
) throws -> [Element] {
  let count = starts.last ?? 0
  return try Array(unsafeUninitializedCapacity: count) { buffer, initialized in
    guard let base = buffer.baseAddress, count > 0 else { return }
    nonisolated(unsafe) let memory = base
    askForHugePages(UnsafeMutableRawBufferPointer(buffer))
    _ = try Parallel.map(rows: starts.count - 1, rowsPerChunk: 1) { part in
      try fill(part.lowerBound, memory + starts[part.lowerBound])
    }
    initialized = count
  }
}
