import Synchronization

/// Memory that chunk after chunk is read in: it stays in the cache, and is not asked of the system anew each time.
final class Scratch {
  var bytes = Reusable<UInt8>()
  var decoded = Reusable<UInt8>()
  var ends = Reusable<UInt32>()
  var values = Reusable<Int64>()
  var missing = Reusable<UInt8>()
  var entries = Reusable<TextCollector.Entry>()
  var codes = Reusable<UInt32>()
  var order = Reusable<UInt32>()

  deinit {
    bytes.deallocate()
    decoded.deallocate()
    ends.deallocate()
    values.deallocate()
    missing.deallocate()
    entries.deallocate()
    codes.deallocate()
    order.deallocate()
  }

  /// A block that only grows.
  struct Reusable<Element: BitwiseCopyable> {
    private(set) var start = UnsafeMutablePointer<Element>.allocate(capacity: 0)
    private(set) var capacity = 0

    /// Room for so many; what stood there before is kept up to `kept` elements.
    mutating func reserve(_ count: Int, keeping kept: Int = 0) -> UnsafeMutablePointer<Element> {
      guard count > capacity else { return start }
      let larger = max(count, capacity + capacity / 2)
      let memory = UnsafeMutablePointer<Element>.allocate(capacity: larger)
      memory.update(from: start, count: kept)
      start.deallocate()
      (start, capacity) = (memory, larger)
      return start
    }

    func deallocate() { start.deallocate() }
  }
}

/// As many scratches as threads read at once.
final class ScratchPool: Sendable {
  // A scratch is lent to one thread at a time.
  private struct Free: @unchecked Sendable { var scratches: [Scratch] = [] }
  private let free = Mutex(Free())

  func with<Result>(_ body: (Scratch) throws -> Result) rethrows -> Result {
    let scratch = free.withLock { $0.scratches.popLast() } ?? Scratch()
    defer { free.withLock { $0.scratches.append(scratch) } }
    return try body(scratch)
  }
}
