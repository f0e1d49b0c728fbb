import CTrinnScan
import TrinnBasis
import TrinnTable

/// Millions of identities at the door: eight are keyed side by side, and looked at where they lie.
extension Pseudonymiser {
  /// - Returns: how many of them are national numbers that are not synthetic.
  func append(_ identities: [UnsafeBufferPointer<UInt8>], to changed: inout ChangedTexts.Part) throws(TrinnError) -> Int
  {
    // Once for all of them: threads that share a counted reference wait for each other at every count.
    let key = try key()
    let lanes = Lanes()
    defer { lanes.deallocate() }
    var realNumbers = 0
    for start in stride(from: 0, to: identities.count, by: Lanes.count) {
      let group = start..<min(start + Lanes.count, identities.count)
      for place in group {
        let identity = identities[place]
        if Pseudonymiser.isPlain(identity) {
          lanes.set(place - start, identity)
        } else {
          let text = String(decoding: identity, as: UTF8.self)
          if Pseudonymiser.isRealNumber(text) { realNumbers += 1 }
          var normal = Pseudonymiser.normalised(text)
          normal.withUTF8 { lanes.set(place - start, keeping: $0) }
        }
      }
      lanes.hash(key)
      for place in group { try lanes.withPseudonym(place - start, of: identities[place], key) { changed.append($0) } }
    }
    return realNumbers
  }
}

/// Room for eight messages and their hashes.
private struct Lanes {
  static let count = Int(trinn_blake2b_lanes)
  private static let longest = Int(trinn_blake2b_longest)
  private static let hashBytes = 16

  private let messages = UnsafeMutablePointer<UnsafePointer<UInt8>?>.allocate(capacity: count)
  private let lengths = UnsafeMutablePointer<UInt8>.allocate(capacity: count)
  private let hashes = UnsafeMutablePointer<UInt8>.allocate(capacity: count * hashBytes)
  private let kept = UnsafeMutablePointer<UInt8>.allocate(capacity: count * longest)
  private let letters = UnsafeMutablePointer<UInt8>.allocate(capacity: hashBytes)

  init() {
    kept.initialize(repeating: 0, count: Lanes.count * Lanes.longest)
    for lane in 0..<Lanes.count { setNone(lane) }
  }

  func deallocate() {
    messages.deallocate()
    lengths.deallocate()
    hashes.deallocate()
    kept.deallocate()
    letters.deallocate()
  }

  /// A message that stays where it lies until it is hashed.
  func set(_ lane: Int, _ text: UnsafeBufferPointer<UInt8>) {
    guard (1...Lanes.longest).contains(text.count) else { return setNone(lane) }
    (messages + lane).initialize(to: text.baseAddress)
    (lengths + lane).initialize(to: UInt8(text.count))
  }

  func set(_ lane: Int, keeping text: UnsafeBufferPointer<UInt8>) {
    guard (1...Lanes.longest).contains(text.count), let start = text.baseAddress else { return setNone(lane) }
    let own = kept + lane * Lanes.longest
    own.update(from: start, count: text.count)
    set(lane, UnsafeBufferPointer(start: own, count: text.count))
  }

  /// Empty or long: it is hashed by itself, and another message takes its place.
  private func setNone(_ lane: Int) {
    (messages + lane).initialize(to: UnsafePointer(kept))
    (lengths + lane).initialize(to: 0)
  }

  func hash(_ key: PseudonymKey) {
    withUnsafePointer(to: key.keyed) { trinn_blake2b_eight($0, messages, lengths, hashes) }
  }

  func withPseudonym(
    _ lane: Int, of identity: UnsafeBufferPointer<UInt8>, _ key: PseudonymKey,
    _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) throws(TrinnError) {
    guard lengths[lane] == 0 else {
      Pseudonymiser.writeBase32(hashes + lane * Lanes.hashBytes, letters)
      return body(UnsafeBufferPointer(start: letters, count: Lanes.hashBytes))
    }
    guard Pseudonymiser.withPseudonym(of: identity, key, body) != nil else { throw Pseudonymiser.failure }
  }
}
