import TrinnBasis

/// The places of many texts in Norwegian order, found on all cores.
///
/// Each text gets its collation key once; as many bytes of the keys as fit into 64 bits are sorted by radix, then what is
/// alike so far by the bytes that follow. Texts of few letters (digits, hexadecimal identities) pack twelve or more into
/// one word, so that one round tells them all apart.
struct CollationRanks {
  let ranks: [UInt32]

  init(_ texts: TextBytes) throws {
    let keys = try CollationKeys(texts)
    let order = try CollationRanks.order(
      Array(0..<UInt32(truncatingIfNeeded: texts.count)), keys, from: 0)
    var ranks = [UInt32](repeating: 0, count: texts.count)
    var rank: UInt32 = 0
    for (place, code) in order.enumerated() {
      if place > 0, !keys.isSameText(order[place - 1], code) { rank += 1 }
      ranks[Int(code)] = rank
    }
    self.ranks = ranks
  }

  /// The codes in order, where their keys agree before symbol `first`.
  private static func order(_ codes: [UInt32], _ keys: CollationKeys, from first: Int) throws -> [UInt32] {
    let words: [UInt64] = try parallelArray(count: codes.count) { range, out in
      for i in range { out[i] = keys.word(codes[i], from: first) }
    }
    let places = try radixOrder(words)
    var order: [UInt32] = try parallelArray(count: codes.count) { range, out in
      for i in range { out[i] = codes[Int(places[i])] }
    }
    var start = 0
    while start < order.count {
      let word = words[Int(places[start])]
      var end = start + 1
      while end < order.count, words[Int(places[end])] == word { end += 1 }
      if end - start > 1 {
        let alike = Array(order[start..<end])
        let next = first + keys.symbolsPerWord
        // Where the keys are at their end only the bytes of the texts can differ.
        let sorted =
          alike.count <= 256 || keys.isAtEnd(alike[0], next)
          ? alike.sorted { keys.precedes($0, $1, from: next) } : try self.order(alike, keys, from: next)
        order.replaceSubrange(start..<end, with: sorted)
      }
      start = end
    }
    return order
  }
}

/// The collation keys of many texts, as symbols: the bytes that occur, numbered in their order.
private struct CollationKeys: Sendable {
  private static let textsPerChunk = 8192

  private struct Chunk: Sendable {
    var bytes: [UInt8] = []
    var starts: [UInt32] = [0]
    var isUsed = [Bool](repeating: false, count: 256)
  }

  let symbolsPerWord: Int
  private let texts: TextBytes
  private let chunks: [Chunk]
  private let symbols: [UInt64]
  private let bits: UInt64

  init(_ texts: TextBytes) throws {
    let chunks = try Parallel.map(rows: texts.count, rowsPerChunk: CollationKeys.textsPerChunk) { codes in
      var chunk = Chunk()
      for code in codes {
        texts.withBytes(code) { NorwegianCollation.append(keyOf: $0, to: &chunk.bytes) }
        chunk.starts.append(UInt32(truncatingIfNeeded: chunk.bytes.count))
      }
      for byte in chunk.bytes { chunk.isUsed[Int(byte)] = true }
      return chunk
    }
    var symbols = [UInt64](repeating: 0, count: 256)
    // Zero ends a level and fills up what follows a key's end; it is always a symbol, and the lowest.
    var count: UInt64 = 1
    for byte in 1..<256 where chunks.contains(where: { $0.isUsed[byte] }) {
      symbols[byte] = count
      count += 1
    }
    bits = UInt64(max(1, UInt64.bitWidth - (count - 1).leadingZeroBitCount))
    symbolsPerWord = UInt64.bitWidth / Int(bits)
    self.symbols = symbols
    self.chunks = chunks
    self.texts = texts
  }

  private func key(_ code: UInt32) -> ArraySlice<UInt8> {
    let chunk = chunks[Int(code) / CollationKeys.textsPerChunk]
    let place = Int(code) % CollationKeys.textsPerChunk
    return chunk.bytes[Int(chunk.starts[place])..<Int(chunk.starts[place + 1])]
  }

  /// The symbols of a key from one on, as many as fit into a word, the first in the highest bits.
  func word(_ code: UInt32, from first: Int) -> UInt64 {
    let rest = key(code).dropFirst(first).prefix(symbolsPerWord)
    let word = rest.reduce(0 as UInt64) { $0 &<< bits | symbols[Int($1)] }
    let missing = symbolsPerWord - rest.count
    return missing == symbolsPerWord ? 0 : word &<< (bits &* UInt64(missing))
  }

  func isAtEnd(_ code: UInt32, _ symbol: Int) -> Bool { key(code).count <= symbol }

  /// Where collation sees no difference, the bytes decide, so that the order is total; equal texts stay in their order.
  func precedes(_ a: UInt32, _ b: UInt32, from first: Int) -> Bool {
    let (left, right) = (key(a).dropFirst(first), key(b).dropFirst(first))
    if left.elementsEqual(right) {
      return texts.withBytes(Int(a)) { a in texts.withBytes(Int(b)) { b in a.lexicographicallyPrecedes(b) } }
    }
    return left.lexicographicallyPrecedes(right)
  }

  func isSameText(_ a: UInt32, _ b: UInt32) -> Bool {
    texts.withBytes(Int(a)) { a in texts.withBytes(Int(b)) { b in a.elementsEqual(b) } }
  }
}
