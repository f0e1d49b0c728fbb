import Dispatch

/// Work cut into chunks whose bounds depend on the size of the work and never on the machine, so that sums and
/// therefore results are the same to the last bit on any number of cores.
public enum Parallel {
  public static let rowsPerChunk = 65_536

  /// The row ranges that a loop over `count` rows is cut into.
  public static func chunks(of count: Int, rowsPerChunk: Int = Parallel.rowsPerChunk) -> [Range<Int>] {
    stride(from: 0, to: count, by: rowsPerChunk).map { $0..<min($0 + rowsPerChunk, count) }
  }

  /// Runs `body` once a chunk, on all cores, and returns the results in the order of the chunks.
  ///
  /// Returns when every chunk is done. The first error in chunk order is thrown; a raised interrupt skips what has not
  /// begun and throws.
  public static func map<Result: Sendable>(
    rows count: Int, rowsPerChunk: Int = Parallel.rowsPerChunk, _ body: @Sendable (Range<Int>) throws -> Result
  ) throws -> [Result] {
    let chunks = chunks(of: count, rowsPerChunk: rowsPerChunk)
    if chunks.count <= 1 {
      try Interrupt.check()
      return try chunks.map(body)
    }
    // Each chunk writes its own slot and nothing reads before all are done: no lock is needed.
    nonisolated(unsafe) let slots = UnsafeMutablePointer<Swift.Result<Result, any Error>?>.allocate(
      capacity: chunks.count)
    slots.initialize(repeating: nil, count: chunks.count)
    defer {
      slots.deinitialize(count: chunks.count)
      slots.deallocate()
    }
    // The workers' threads do not inherit the flag of this piece of work: hand it over.
    let flag = Interrupt.current
    DispatchQueue.concurrentPerform(iterations: chunks.count) { index in
      Interrupt.isolated(flag) {
        guard !Interrupt.isRaised else { return }
        slots[index] = Swift.Result { try body(chunks[index]) }
      }
    }
    try Interrupt.check()
    return try (0..<chunks.count).map { index in
      guard let slot = slots[index] else { throw TrinnError(.interrupted, "stopped by the user") }
      return try slot.get()
    }
  }
}
