import Glibc
import TrinnBasis

/// A check number of 64 bits over bytes: against damage, not against forgers.
///
/// Every step can be turned round, so that two texts that differ in one word of eight bytes always differ in their number.
/// Blocks of a mebibyte are summed side by side and their numbers summed in turn: the same on any number of threads.
package enum Checksum {
  static let blockBytes = 1 << 20

  package static func of(_ bytes: UnsafeRawBufferPointer) throws -> UInt64 {
    guard bytes.count > blockBytes, let base = bytes.baseAddress else { return block(bytes) }
    // Read only, and by chunks that do not overlap.
    nonisolated(unsafe) let start = base
    return combined(
      try Parallel.map(rows: bytes.count, rowsPerChunk: blockBytes) { range in
        block(UnsafeRawBufferPointer(start: start + range.lowerBound, count: range.count))
      }, count: bytes.count)
  }

  /// The number of a file's bytes.
  ///
  /// - Throws: `unreadable`.
  static func ofFile(_ path: String) throws -> UInt64 {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    var info = stat()
    guard file >= 0, fstat(file, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
      if file >= 0 { close(file) }
      throw TrinnError(.unreadable, "cannot read \"\(SafeText.line(path))\"")
    }
    defer { close(file) }
    let count = Int(info.st_size)
    let blocks = try Parallel.map(rows: count, rowsPerChunk: blockBytes) { range in
      try withUnsafeTemporaryAllocation(byteCount: range.count, alignment: 16) { buffer in
        guard readFully(file, buffer, at: range.lowerBound) else {
          throw TrinnError(.unreadable, "cannot read \"\(SafeText.line(path))\" to its end")
        }
        return block(UnsafeRawBufferPointer(buffer))
      }
    }
    return blocks.count <= 1
      ? blocks.first ?? block(UnsafeRawBufferPointer(start: nil, count: 0)) : combined(blocks, count: count)
  }

  private static func combined(_ blocks: [UInt64], count: Int) -> UInt64 {
    blocks.reduce(seed ^ UInt64(truncatingIfNeeded: count)) { mixed($0, $1) }
  }

  private static let seed: UInt64 = 0x7472_696e_6e31_3376
  private static let prime: UInt64 = 0x9e37_79b9_7f4a_7c15

  @inline(__always)
  private static func mixed(_ sum: UInt64, _ word: UInt64) -> UInt64 {
    let product = (sum ^ word) &* prime
    return product ^ (product >> 29)
  }

  private static func block(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    // Four sums side by side: one would wait for each multiplication.
    var (a, b, c, d) = (seed, seed &+ 1, seed &+ 2, seed &+ 3)
    var place = 0
    while place &+ 32 <= bytes.count {
      a = mixed(a, bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      b = mixed(b, bytes.loadUnaligned(fromByteOffset: place &+ 8, as: UInt64.self))
      c = mixed(c, bytes.loadUnaligned(fromByteOffset: place &+ 16, as: UInt64.self))
      d = mixed(d, bytes.loadUnaligned(fromByteOffset: place &+ 24, as: UInt64.self))
      place &+= 32
    }
    var sum = mixed(mixed(mixed(mixed(seed ^ UInt64(truncatingIfNeeded: bytes.count), a), b), c), d)
    for byte in bytes[place...] { sum = mixed(sum, UInt64(byte)) }
    return sum
  }
}

/// Fills the memory from a place of the file; false where the file ends before or cannot be read.
func readFully(_ file: Int32, _ memory: UnsafeMutableRawBufferPointer, at start: Int) -> Bool {
  var done = 0
  while done < memory.count, let base = memory.baseAddress {
    let got = pread(file, base + done, memory.count - done, off_t(start + done))
    if got < 0, errno == EINTR { continue }
    if got <= 0 { return false }
    done += got
  }
  return true
}
