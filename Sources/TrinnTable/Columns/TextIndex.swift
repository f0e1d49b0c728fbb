import TrinnBasis

/// Finds the texts of a dictionary. Built at the first question, on all cores, over the bytes themselves.
///
/// Two texts are the same as Swift has it: an é of one scalar and an é with a mark of its own are one letter.
struct TextIndex: Sendable {
  private let index: HashIndex
  private let texts: TextBytes

  init(_ texts: TextBytes) throws {
    let hashes: [UInt64] = try parallelArray(count: texts.count) { range, out in
      for code in range { out[code] = texts.withBytes(code, TextIndex.hash) }
    }
    self.texts = texts
    index = try HashIndex(hashes) { a, b in
      texts.withBytes(a) { a in texts.withBytes(b) { b in TextIndex.isSame(a, b) } }
    }
  }

  /// Per code, the first one that stands for the same text.
  var allFirsts: [UInt32] { index.firsts }

  /// The same; nil where all texts differ.
  var firsts: [UInt32]? {
    index.firsts.indices.allSatisfy { index.firsts[$0] == UInt32(truncatingIfNeeded: $0) } ? nil : index.firsts
  }

  func code(of text: UnsafeBufferPointer<UInt8>) -> UInt32? {
    let code = index.entry(TextIndex.hash(text)) { texts.withBytes($0) { TextIndex.isSame($0, text) } }
    return code == HashIndex.none ? nil : code
  }

  private static func isSame(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    if a.count == b.count, a.elementsEqual(b) { return true }
    return !a.isASCII && !b.isASCII && String(decoding: a, as: UTF8.self) == String(decoding: b, as: UTF8.self)
  }

  /// Eight bytes at a time, each word multiplied in; texts beyond ASCII by their letters, since one letter may be written
  /// in two ways.
  private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let raw = UnsafeRawBufferPointer(text)
    var hash = UInt64(text.count) &* 0x9e37_79b9_7f4a_7c15
    var seen: UInt64 = 0
    var place = 0
    while place + 8 <= raw.count {
      let word = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      seen |= word
      hash = (hash ^ word) &* 0x9fb2_1c65_1e98_df25
      hash ^= hash &>> 29
      place += 8
    }
    var last: UInt64 = 0
    while place < raw.count {
      last = last << 8 | UInt64(raw[place])
      place += 1
    }
    guard (seen | last) & 0x8080_8080_8080_8080 == 0 else {
      var hasher = Hasher()
      hasher.combine(String(decoding: text, as: UTF8.self))
      return HashIndex.hash(UInt64(bitPattern: Int64(hasher.finalize())))
    }
    return HashIndex.hash(hash ^ last)
  }
}

/// Texts end to end, in UTF-8.
struct TextBytes: Sendable {
  let bytes: [UInt8]
  /// Where text `i` begins; one more than there are texts.
  let offsets: [UInt32]

  var count: Int { offsets.count - 1 }

  init(bytes: [UInt8], offsets: [UInt32]) {
    self.bytes = bytes
    self.offsets = offsets
  }

  init(joining parts: [TextBytes]) throws {
    var bytes: [UInt8] = []
    var offsets: [UInt32] = [0]
    guard parts.reduce(0, { $0 + $1.bytes.count }) <= Int(UInt32.max) else { throw TextBytes.areTooLong }
    for part in parts {
      let start = UInt32(truncatingIfNeeded: bytes.count)
      bytes += part.bytes
      offsets += part.offsets.dropFirst().map { start + $0 }
    }
    self.init(bytes: bytes, offsets: offsets)
  }

  static var areTooLong: TrinnError {
    TrinnError(.limit, "a column's distinct texts take more than four gigabytes")
  }

  @inline(__always)
  func withBytes<Result>(_ code: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { all in
      body(UnsafeBufferPointer(rebasing: all[Int(offsets[code])..<Int(offsets[code + 1])]))
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  var isASCII: Bool { allSatisfy { $0 < 0x80 } }
}
