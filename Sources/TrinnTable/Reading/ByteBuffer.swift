import Glibc
import TrinnBasis

/// Bytes outside Swift's arrays, followed by zeros, so that loops may load whole words at the end.
///
/// Filled by its maker and never written again: it may be read from all threads.
package final class ByteBuffer: @unchecked Sendable {
  package static let padding = 64
  let start: UnsafeMutablePointer<UInt8>
  package private(set) var count: Int

  init(count: Int) {
    let hugePage = 1 << 21
    let isLarge = count >= 4 * hugePage
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: count + ByteBuffer.padding, alignment: isLarge ? hugePage : 16)
    // Fresh memory is slow to touch in small pages; the kernel gives large ones only to who asks.
    if isLarge { _ = madvise(raw, count, MADV_HUGEPAGE) }
    start = raw.assumingMemoryBound(to: UInt8.self)
    (start + count).initialize(repeating: 0, count: ByteBuffer.padding)
    self.count = count
  }

  package convenience init(_ bytes: some Collection<UInt8>) {
    self.init(count: bytes.count)
    _ = UnsafeMutableBufferPointer(start: start, count: count).initialize(from: bytes)
  }

  /// Ends the bytes earlier; for their maker, before anyone else has them.
  func cut(to count: Int) {
    guard count < self.count else { return }
    self.count = count
    (start + count).update(repeating: 0, count: ByteBuffer.padding)
  }

  deinit { UnsafeMutableRawPointer(start).deallocate() }

  package var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }
}
