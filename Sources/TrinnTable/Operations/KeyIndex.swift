/// Distinct 64-bit keys, numbered in the order of first sight: open addressing with linear steps, at most half full.
struct KeyIndex {
  private(set) var keys: [UInt64] = []
  /// The number of a key and one; 0 where the slot is free.
  private var slots: [UInt32]
  private var mask: Int

  init(expecting count: Int) {
    var size = 64
    while size < count * 2 { size *= 2 }
    slots = Array(repeating: 0, count: size)
    mask = size - 1
    keys.reserveCapacity(count)
  }

  /// The key's number; the next free one where it is new.
  mutating func insert(_ key: UInt64) -> UInt32 {
    var slot = Int(truncatingIfNeeded: KeyIndex.hash(key)) & mask
    while slots[slot] != 0 {
      let number = slots[slot] - 1
      if keys[Int(number)] == key { return number }
      slot = (slot + 1) & mask
    }
    let number = UInt32(truncatingIfNeeded: keys.count)
    keys.append(key)
    slots[slot] = number + 1
    if keys.count * 2 > slots.count { grow() }
    return number
  }

  /// The key's number, or nil where it was never inserted.
  func number(of key: UInt64) -> UInt32? {
    var slot = Int(truncatingIfNeeded: KeyIndex.hash(key)) & mask
    while slots[slot] != 0 {
      let number = slots[slot] - 1
      if keys[Int(number)] == key { return number }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    mask = slots.count - 1
    for (number, key) in keys.enumerated() {
      var slot = Int(truncatingIfNeeded: KeyIndex.hash(key)) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(truncatingIfNeeded: number) + 1
    }
  }

  /// The finaliser of MurmurHash3 (Appleby): every bit of the key moves every bit of the place.
  @inline(__always)
  static func hash(_ key: UInt64) -> UInt64 {
    var z = key
    z = (z ^ (z >> 33)) &* 0xff51_afd7_ed55_8ccd
    z = (z ^ (z >> 33)) &* 0xc4ce_b9fe_1a85_ec53
    return z ^ (z >> 33)
  }
}
