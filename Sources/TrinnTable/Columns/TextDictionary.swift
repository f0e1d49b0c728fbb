import Synchronization

/// The distinct texts of a column, in the order of their codes. Immutable and shared: a filtered or joined column keeps
/// its dictionary, so a text in it need not occur in the column.
public final class TextDictionary: Sendable {
  /// All texts, end to end, in UTF-8: one allocation for any number of texts.
  private let bytes: [UInt8]
  /// Where text `i` begins; one more than there are texts.
  private let offsets: [UInt32]
  private let lookup = Mutex<[String: UInt32]?>(nil)
  private let order = Mutex<[UInt32]?>(nil)

  public init(_ texts: some Sequence<String>) {
    var bytes: [UInt8] = []
    var offsets: [UInt32] = [0]
    for text in texts {
      bytes.append(contentsOf: text.utf8)
      offsets.append(UInt32(bytes.count))
    }
    self.bytes = bytes
    self.offsets = offsets
  }

  public init(bytes: [UInt8], offsets: [UInt32]) {
    self.bytes = bytes
    self.offsets = offsets
  }

  public var count: Int { offsets.count - 1 }

  public subscript(code: Int) -> String {
    String(decoding: bytes[Int(offsets[code])..<Int(offsets[code + 1])], as: UTF8.self)
  }

  public var texts: [String] { (0..<count).map { self[$0] } }

  /// The code of a text, or nil where no row can hold it. The index is made at the first question.
  public func code(of text: String) -> UInt32? {
    lookup.withLock { index in
      if index == nil {
        var made: [String: UInt32] = [:]
        made.reserveCapacity(count)
        for code in (0..<count).reversed() { made[self[code]] = UInt32(code) }
        index = made
      }
      return index?[text]
    }
  }

  /// The place of each text, by its code, in Norwegian order; equal texts share a place. Made at the first question, and
  /// once for all columns that share the dictionary.
  public var ranks: [UInt32] {
    order.withLock { ranks in
      if let ranks { return ranks }
      let made = makeRanks()
      ranks = made
      return made
    }
  }

  private func makeRanks() -> [UInt32] {
    let keys = (0..<count).map { (key: NorwegianCollation.key(self[$0]), code: $0) }
    let sorted = keys.sorted { a, b in
      if a.key == b.key { return textPrecedes(a.code, b.code) }
      return a.key.lexicographicallyPrecedes(b.key)
    }
    var ranks = [UInt32](repeating: 0, count: count)
    var rank: UInt32 = 0
    for (place, entry) in sorted.enumerated() {
      if place > 0, !isSameText(sorted[place - 1].code, entry.code) { rank += 1 }
      ranks[entry.code] = rank
    }
    return ranks
  }

  private func utf8(_ code: Int) -> ArraySlice<UInt8> { bytes[Int(offsets[code])..<Int(offsets[code + 1])] }

  private func isSameText(_ a: Int, _ b: Int) -> Bool { utf8(a).elementsEqual(utf8(b)) }

  /// Where collation sees no difference, the bytes decide, so that the order is total.
  private func textPrecedes(_ a: Int, _ b: Int) -> Bool { utf8(a).lexicographicallyPrecedes(utf8(b)) }
}
