import CTrinnScan
import Glibc
import Synchronization

extension SharedTexts {
  /// The texts whose hashes begin alike: a hash table over entries that are appended and never moved out of order.
  final class Part: Sendable {
    fileprivate struct State: @unchecked Sendable {
      var entries = UnsafeMutablePointer<Entry>.allocate(capacity: 16)
      var count = 0
      var capacity = 16
      /// 32 bits of the hash above an entry's number plus one; 0 is free. At most half full.
      var places = UnsafeMutablePointer<UInt64>.allocate(capacity: 64)
      var mask = 63
      var arena = Arena()
      var lastChunk = 0

      init() { places.initialize(repeating: 0, count: 64) }
    }

    // The memory is read without the lock when all chunks are read, and nobody writes any more.
    private let state = Mutex(State())

    deinit {
      state.withLock { state in
        state.entries.deallocate()
        state.places.deallocate()
        state.arena.deallocate()
      }
    }

    var count: Int { state.withLock { $0.count } }
    var lastChunk: Int { state.withLock { $0.lastChunk } }

    func insert(
      _ items: UnsafePointer<TextCollector.Entry>, _ order: UnsafeBufferPointer<UInt32>, chunk: Int,
      _ found: (Int, UInt32) -> Void
    ) {
      state.withLock { state in
        if state.lastChunk < chunk { state.lastChunk = chunk }
        // The table is larger than the cache: all lines are asked for before the first is needed.
        for index in order {
          trinn_prefetch(state.places + Int(UInt32(truncatingIfNeeded: items[Int(index)].hash)) & state.mask)
        }
        for index in order {
          let held = state.places[Int(UInt32(truncatingIfNeeded: items[Int(index)].hash)) & state.mask]
          if held != 0 { trinn_prefetch(state.entries + Int(held & 0xFFFF_FFFF) - 1) }
        }
        for index in order {
          let number = state.number(of: items[Int(index)], first: UInt64(chunk) << 32 | UInt64(index))
          found(Int(index), number)
        }
      }
    }

    func forEach(_ body: (Int, Entry) -> Void) {
      state.withLock { state in for number in 0..<state.count { body(number, state.entries[number]) } }
    }

    func forgetFirsts() {
      state.withLock { state in for number in 0..<state.count { state.entries[number].first = .max } }
    }

    func see(_ number: Int, chunk: Int, place: Int) {
      state.withLock { state in
        state.lastChunk = max(state.lastChunk, chunk)
        let first = UInt64(chunk) << 32 | UInt64(place)
        if state.entries[number].first > first { state.entries[number].first = first }
      }
    }

    /// Gives the memory back; there are no texts any more.
    func release() {
      state.withLock { state in
        state.entries.deallocate()
        state.places.deallocate()
        state.arena.deallocate()
        state = State()
      }
    }

    /// The entries, for readers after the last writer.
    var memory: UnsafePointer<Entry> {
      nonisolated(unsafe) var start: UnsafePointer<Entry>?
      state.withLock { start = UnsafePointer($0.entries) }
      return start ?? UnsafePointer(UnsafeMutablePointer<Entry>.allocate(capacity: 0))
    }
  }

  /// Memory for long texts, freed all at once.
  struct Arena {
    private var blocks: [UnsafeMutablePointer<UInt8>] = []
    private var used = 0
    private var size = 0

    mutating func keep(_ start: UnsafePointer<UInt8>, _ length: Int) -> UnsafePointer<UInt8> {
      // Loops load whole words beyond a text's end.
      let room = length + 8
      if used + room > size {
        size = max(room, min(max(size * 2, 1 << 12), 1 << 20))
        blocks.append(.allocate(capacity: size))
        used = 0
      }
      let place = blocks[blocks.count - 1] + used
      place.initialize(from: start, count: length)
      (place + length).initialize(repeating: 0, count: 8)
      used += room
      return UnsafePointer(place)
    }

    func deallocate() { for block in blocks { block.deallocate() } }
  }
}

extension SharedTexts.Part.State {
  /// The number of a text, which is appended where it is new.
  @inline(__always)
  fileprivate mutating func number(of item: TextCollector.Entry, first: UInt64) -> UInt32 {
    let tag = UInt32(truncatingIfNeeded: item.hash)
    let (a, b) = TextCollector.words(item.start, item.length)
    var place = Int(tag) & mask
    while places[place] != 0 {
      if places[place] >> 32 == UInt64(tag) {
        let number = Int(places[place] & 0xFFFF_FFFF) - 1
        let entry = entries + number
        if entry.pointee.length == UInt32(truncatingIfNeeded: item.length), isSame(entry.pointee, item, a, b) {
          if entry.pointee.first > first { entry.pointee.first = first }
          return UInt32(truncatingIfNeeded: number)
        }
      }
      place = (place + 1) & mask
    }
    if count == capacity { grow() }
    var entry = SharedTexts.Entry(
      a: a, b: b, first: first, length: UInt32(truncatingIfNeeded: item.length), tag: tag)
    if item.length > 16 {
      entry.a = UInt64(UInt(bitPattern: arena.keep(item.start, item.length)))
      entry.b = item.hash
    }
    (entries + count).initialize(to: entry)
    count += 1
    places[place] = UInt64(tag) << 32 | UInt64(count)
    if count * 2 > mask { rehash() }
    return UInt32(truncatingIfNeeded: count - 1)
  }

  @inline(__always)
  private func isSame(_ entry: SharedTexts.Entry, _ item: TextCollector.Entry, _ a: UInt64, _ b: UInt64) -> Bool {
    if item.length <= 16 { return entry.a == a && entry.b == b }
    guard entry.b == item.hash, let start = UnsafePointer<UInt8>(bitPattern: UInt(entry.a)) else { return false }
    return TextCollector.isSame(start, item.start, item.length)
  }

  @inline(never)
  private mutating func grow() {
    capacity *= 2
    let larger: UnsafeMutablePointer<SharedTexts.Entry> = largePages(capacity)
    larger.moveInitialize(from: entries, count: count)
    entries.deallocate()
    entries = larger
  }

  @inline(never)
  private mutating func rehash() {
    places.deallocate()
    mask = mask * 2 + 1
    places = largePages(mask + 1)
    places.initialize(repeating: 0, count: mask + 1)
    for number in 0..<count {
      var place = Int(entries[number].tag) & mask
      while places[place] != 0 { place = (place + 1) & mask }
      places[place] = UInt64(entries[number].tag) << 32 | UInt64(number + 1)
    }
  }
}

/// Memory that is looked up in at random: in large pages, or the search for the page takes longer than that for the value.
private func largePages<Element>(_ count: Int) -> UnsafeMutablePointer<Element> {
  let hugePage = 1 << 21
  let size = count * MemoryLayout<Element>.stride
  let raw = UnsafeMutableRawPointer.allocate(
    byteCount: size, alignment: size >= hugePage ? hugePage : MemoryLayout<Element>.alignment)
  if size >= hugePage { _ = madvise(raw, size, MADV_HUGEPAGE) }
  return raw.assumingMemoryBound(to: Element.self)
}
