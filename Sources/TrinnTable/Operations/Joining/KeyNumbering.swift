import Synchronization
import TrinnBasis

/// The right table's distinct keys, numbered, and the way from a key to its number.
///
/// Few possible keys have a table of them all. Many have a bit each, and a key's number is how many lie below it: thirty
/// million possible keys take four megabytes, and stay in the cache. What is wider still is hashed.
struct KeyNumbering: Sendable {
  /// The number of each right row's key, `Column.noRow` where it has none.
  let rows: [UInt32]
  /// Numbers lie below it; some may be nobody's.
  let limit: Int
  /// Whether a key's number is the first right row that has it.
  let areRows: Bool
  private let way: Way

  private enum Way: Sendable {
    case table([UInt32])
    case bits(BitRanks)
    case hashed(HashIndex, [UInt64])
  }

  init(_ words: [UInt64], limit: UInt64) throws {
    let count = words.count
    let way: Way
    if limit <= UInt64(max(1 << 16, count &* 2)) {
      var table = [UInt32](repeating: Column.noRow, count: Int(limit))
      for (row, word) in words.enumerated().reversed() where word != KeyCodes.none {
        table[Int(word)] = UInt32(truncatingIfNeeded: row)
      }
      way = .table(table)
      (self.limit, areRows) = (count, true)
    } else if limit <= UInt64(count &* 64) {
      let bits = try BitRanks(words, limit: Int(limit))
      way = .bits(bits)
      (self.limit, areRows) = (bits.count, false)
    } else {
      let hashes: [UInt64] = try parallelArray(count: count) { rows, out in
        for row in rows { out[row] = HashIndex.hash(words[row]) }
      }
      // The hash is the key, turned: equal hashes are equal keys.
      way = .hashed(try HashIndex(hashes) { _, _ in true }, words)
      (self.limit, areRows) = (count, true)
    }
    self.way = way
    rows = try parallelArray(count: count) { rows, out in
      switch way {
      case .hashed(let index, _):
        for row in rows { out[row] = words[row] == KeyCodes.none ? Column.noRow : index.firsts[row] }
      case .table, .bits: for row in rows { out[row] = KeyNumbering.number(words[row], way) }
      }
    }
  }

  @inline(__always)
  func number(of word: UInt64) -> UInt32 { KeyNumbering.number(word, way) }

  @inline(__always)
  private static func number(_ word: UInt64, _ way: Way) -> UInt32 {
    guard word != KeyCodes.none else { return Column.noRow }
    switch way {
    case .table(let table): return table[Int(truncatingIfNeeded: word)]
    case .bits(let bits): return bits.rank(of: Int(truncatingIfNeeded: word))
    case .hashed(let index, let words): return index.entry(HashIndex.hash(word)) { words[$0] == word }
    }
  }
}

/// A set of numbers below a limit, each of which knows how many of the set lie below it.
struct BitRanks: Sendable {
  private let words: [UInt64]
  /// How many numbers lie before each word.
  private let before: [UInt32]
  let count: Int

  /// Words that are `KeyCodes.none` are no members.
  init(_ numbers: [UInt64], limit: Int) throws {
    let wordCount = (limit + 63) / 64
    // Chunks of rows set bits wherever their keys lie, so two may meet in one word.
    let bits = UnsafeMutablePointer<Atomic<UInt64>>.allocate(capacity: wordCount)
    for word in 0..<wordCount { (bits + word).initialize(to: Atomic(0)) }
    defer {
      bits.deinitialize(count: wordCount)
      bits.deallocate()
    }
    nonisolated(unsafe) let shared = bits
    _ = try Parallel.map(rows: numbers.count) { rows in
      for row in rows where numbers[row] != KeyCodes.none {
        let number = Int(truncatingIfNeeded: numbers[row])
        let bit: UInt64 = 1 &<< UInt64(number & 63)
        let word = shared + number >> 6
        if word.pointee.load(ordering: .relaxed) & bit == 0 { word.pointee.bitwiseOr(bit, ordering: .relaxed) }
      }
    }
    let words: [UInt64] = try parallelArray(count: wordCount) { range, out in
      for word in range { out[word] = shared[word].load(ordering: .relaxed) }
    }
    var before = [UInt32](repeating: 0, count: wordCount)
    var total = 0
    for word in words.indices {
      before[word] = UInt32(truncatingIfNeeded: total)
      total += words[word].nonzeroBitCount
    }
    self.words = words
    self.before = before
    count = total
  }

  @inline(__always)
  func rank(of number: Int) -> UInt32 {
    let word = words[number >> 6]
    let bit: UInt64 = 1 &<< UInt64(number & 63)
    guard word & bit != 0 else { return Column.noRow }
    return before[number >> 6] &+ UInt32(truncatingIfNeeded: (word & (bit &- 1)).nonzeroBitCount)
  }
}
