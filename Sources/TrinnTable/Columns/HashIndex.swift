import TrinnBasis

/// Which of many entries are the same, and where one is found again: a hash table over 64-bit hashes, built on all cores.
///
/// Entries are parted by the upper bits of their hashes, so that no two threads ever see equal ones. Each part is a table
/// of its own, at most half full; the first of equal entries stands for all, whatever the number of threads.
struct HashIndex: Sendable {
  static let none = UInt32.max
  /// Per entry, the first one that equals it.
  let firsts: [UInt32]
  /// 32 bits of the hash above an entry's number plus one, 0 where the slot is free: most strangers are told apart
  /// without a look at what they stand for.
  private let slots: [UInt64]
  /// Where the slots of each part begin, and where the last ones end.
  private let begins: [Int]
  private let partShift: UInt64

  /// - Parameter isSame: whether two entries with the same hash are equal.
  init(_ hashes: [UInt64], isSame: @Sendable (Int, Int) -> Bool) throws {
    let partBits: UInt64 = hashes.count < 1 << 14 ? 0 : 6
    partShift = 64 - partBits
    let parts = Parts(hashes: hashes, shift: partShift)
    let distribution = try Distribution(parts, count: hashes.count, buckets: 1 << Int(partBits))
    let order = try distribution.elements()
    let starts = distribution.starts
    var begins = [0]
    for part in 0..<1 << Int(partBits) {
      var size = 8
      while size < (starts[part + 1] - starts[part]) * 2 { size *= 2 }
      begins.append(begins[part] + size)
    }
    let ends = begins
    let slotCount = begins[begins.count - 1]
    var firsts: [UInt32] = []
    // Each part fills its own slots, and the firsts of its own entries: two arrays that all parts write side by side.
    slots = try Array(unsafeUninitializedCapacity: slotCount) { slots, initialized in
      askForHugePages(UnsafeMutableRawBufferPointer(slots))
      firsts = try Array(unsafeUninitializedCapacity: hashes.count) { firsts, found in
        nonisolated(unsafe) let (slots, firsts) = (slots, firsts)
        _ = try Parallel.map(rows: starts.count - 1, rowsPerChunk: 1) { range in
          let part = range.lowerBound
          let own = UnsafeMutableBufferPointer(rebasing: slots[ends[part]..<ends[part + 1]])
          own.initialize(repeating: 0)
          HashIndex.fill(own, order[starts[part]..<starts[part + 1]], hashes, firsts, isSame)
        }
        found = hashes.count
      }
      initialized = slotCount
    }
    self.firsts = firsts
    self.begins = ends
  }

  private static func fill(
    _ slots: UnsafeMutableBufferPointer<UInt64>, _ entries: ArraySlice<UInt32>, _ hashes: [UInt64],
    _ firsts: UnsafeMutableBufferPointer<UInt32>, _ isSame: (Int, Int) -> Bool
  ) {
    let mask = slots.count - 1
    for entry in entries {
      let hash = hashes[Int(entry)]
      var slot = Int(truncatingIfNeeded: hash) & mask
      var first = entry
      while slots[slot] != 0 {
        let held = UInt32(truncatingIfNeeded: slots[slot]) &- 1
        if slots[slot] >> 32 == tag(hash), hashes[Int(held)] == hash, isSame(Int(held), Int(entry)) {
          first = held
          break
        }
        slot = (slot + 1) & mask
      }
      if first == entry { slots[slot] = tag(hash) << 32 | UInt64(entry + 1) }
      firsts[Int(entry)] = first
    }
  }

  /// The bits between those that choose the slot and those that choose the part.
  @inline(__always)
  private static func tag(_ hash: UInt64) -> UInt64 { hash >> 24 & 0xFFFF_FFFF }

  /// The first entry that has the hash and is the one looked for; `none` where there is none.
  @inline(__always)
  func entry(_ hash: UInt64, isSame: (Int) -> Bool) -> UInt32 {
    let part = begins.count == 2 ? 0 : Int(truncatingIfNeeded: hash &>> partShift)
    let begin = begins[part]
    let mask = begins[part + 1] - begin - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[begin + slot] != 0 {
      let held = slots[begin + slot]
      if held >> 32 == HashIndex.tag(hash) {
        let entry = UInt32(truncatingIfNeeded: held) &- 1
        if isSame(Int(entry)) { return entry }
      }
      slot = (slot + 1) & mask
    }
    return HashIndex.none
  }

  private struct Parts: Bucketed {
    let hashes: [UInt64]
    let shift: UInt64
    // A shift by all 64 bits leaves nothing, and so one part.
    func bucket(of index: Int) -> Int { Int(truncatingIfNeeded: hashes[index] >> shift) }
    func element(_ index: Int) -> UInt32 { UInt32(truncatingIfNeeded: index) }
  }

  /// The finaliser of MurmurHash3 (Appleby): every bit of the key moves every bit of the hash, and no two keys share one.
  @inline(__always)
  static func hash(_ key: UInt64) -> UInt64 {
    var z = key
    z = (z ^ (z &>> 33)) &* 0xff51_afd7_ed55_8ccd
    z = (z ^ (z &>> 33)) &* 0xc4ce_b9fe_1a85_ec53
    return z ^ (z &>> 33)
  }
}
