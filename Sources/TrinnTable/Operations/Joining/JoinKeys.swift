import TrinnBasis

/// All keys of two tables as one number below `limit` a row, or `KeyCodes.none`.
///
/// Keys fold into one another as the digits of a numeral do; where 64 bits do not hold them, those so far are numbered by
/// the right rows that have them.
struct JoinKeys: Sendable {
  private var keys: [JoinKey] = []
  private(set) var limit: UInt64 = 1
  let leftCount: Int
  let rightCount: Int

  init(_ pairs: [JoinKey], leftCount: Int, rightCount: Int) throws {
    self.leftCount = leftCount
    self.rightCount = rightCount
    for pair in pairs { try add(pair) }
  }

  private mutating func add(_ pair: JoinKey) throws {
    let (product, overflow) = limit.multipliedReportingOverflow(by: pair.limit)
    // The largest word of all stands for "none".
    if !overflow, product < .max {
      keys.append(pair)
      limit = product
    } else if keys.count > 1 {
      let folded = try JoinKey(numbering: words(\.left, leftCount), against: words(\.right, rightCount))
      (keys, limit) = ([folded], folded.limit)
      try add(pair)
    } else {
      // Two numbers of rows, below 2^32 each, fit beside each other.
      let numbered = try (keys + [pair]).map { try self.numbered($0) }
      keys = numbered
      limit = numbered.reduce(1) { $0 &* $1.limit }
    }
  }

  private func numbered(_ key: JoinKey) throws -> JoinKey {
    let alone = JoinKeys(key, leftCount, rightCount)
    return try JoinKey(numbering: alone.words(\.left, leftCount), against: alone.words(\.right, rightCount))
  }

  private init(_ key: JoinKey, _ leftCount: Int, _ rightCount: Int) {
    keys = [key]
    limit = key.limit
    self.leftCount = leftCount
    self.rightCount = rightCount
  }

  func leftWords() throws -> [UInt64] { try words(\.left, leftCount) }

  func rightWords() throws -> [UInt64] { try words(\.right, rightCount) }

  private func words(_ side: KeyPath<JoinKey, KeyCodes> & Sendable, _ count: Int) throws -> [UInt64] {
    let codes = keys.map { $0[keyPath: side] }
    return try parallelArray(count: count) { rows, out in
      JoinKeys.fold(codes, rows, into: out + rows.lowerBound)
    }
  }

  private static func fold(_ codes: [KeyCodes], _ rows: Range<Int>, into words: UnsafeMutablePointer<UInt64>) {
    words.initialize(repeating: 0, count: rows.count)
    for code in codes { code.fold(into: words, rows: rows) }
  }

  /// A few thousand rows at a time: their words stay in the nearest cache, and no array of all words is needed.
  private static let rowsAtOnce = 2048

  /// Calls `body` with the word of each left row of a range, without an array of all words.
  @inline(__always)
  func forEachLeftWord(in rows: Range<Int>, _ body: (Int, UInt64) -> Void) {
    let codes = keys.map(\.left)
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: JoinKeys.rowsAtOnce) { buffer in
      guard let words = buffer.baseAddress else { return }
      for start in stride(from: rows.lowerBound, to: rows.upperBound, by: JoinKeys.rowsAtOnce) {
        let part = start..<min(start + JoinKeys.rowsAtOnce, rows.upperBound)
        JoinKeys.fold(codes, part, into: words)
        for row in part { body(row, words[row &- start]) }
      }
    }
  }
}
