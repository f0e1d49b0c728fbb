import TrinnBasis

/// The distinct texts of a column after a transform, by the places that they had before: some may be the same now, and some
/// are refused.
package struct ChangedTexts: Sendable {
  /// Refused ones are empty.
  let texts: TextBytes
  /// Nil where none is.
  let isRefused: [Bool]?

  /// Those of some texts in a row.
  package struct Part: Sendable {
    fileprivate var bytes: [UInt8] = []
    /// Where each text ends, and where the first begins.
    fileprivate var ends = [0]
    fileprivate var refused: [Int] = []

    init(capacity: Int) { ends.reserveCapacity(capacity + 1) }

    fileprivate var count: Int { ends.count - 1 }

    package mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
      bytes.append(contentsOf: text)
      ends.append(bytes.count)
    }

    package mutating func appendRefused() {
      refused.append(count)
      ends.append(bytes.count)
    }
  }

  init(_ entries: TextMerge.Entries, _ transform: TextTransform) throws {
    let parts = try Parallel.map(rows: entries.count, rowsPerChunk: 4096) { range in
      var part = Part(capacity: range.count)
      try transform.change(
        range.map { UnsafeBufferPointer(start: entries.list[$0].start, count: entries.list[$0].length) }, &part)
      guard part.count == range.count else {
        throw TrinnError(.fault, "a transform gave \(part.count) texts for \(range.count)")
      }
      return part
    }
    let starts = parts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    let byteStarts = parts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.bytes.count) }
    guard byteStarts[parts.count] <= Int(UInt32.max) else { throw TextBytes.areTooLong }
    let bytes = try parallelArray(starts: byteStarts) { number, target in
      parts[number].bytes.withUnsafeBufferPointer { bytes in
        if let start = bytes.baseAddress { target.initialize(from: start, count: bytes.count) }
      }
    }
    // One more than there are texts: each part writes where its texts begin, and the last one's end follows.
    let offsets: [UInt32] = try parallelArray(starts: starts.dropLast() + [starts[parts.count] + 1]) { number, target in
      for (place, end) in parts[number].ends.enumerated() where place < parts[number].count || number == parts.count - 1
      {
        target[place] = UInt32(truncatingIfNeeded: byteStarts[number] + end)
      }
    }
    texts = TextBytes(bytes: bytes, offsets: parts.isEmpty ? [0] : offsets)
    guard parts.contains(where: { !$0.refused.isEmpty }) else {
      isRefused = nil
      return
    }
    var isRefused = [Bool](repeating: false, count: entries.count)
    for (start, part) in zip(starts, parts) { for place in part.refused { isRefused[start + place] = true } }
    self.isRefused = isRefused
  }

  var count: Int { texts.count }

  subscript(place: Int) -> String? {
    if let isRefused, isRefused[place] { return nil }
    return texts.withBytes(place) { String(decoding: $0, as: UTF8.self) }
  }

  var all: [String?] { (0..<count).map { self[$0] } }

  /// A dictionary of what is left, and the code that each place has in it: nil where all places have their own.
  func dictionary() throws -> (TextDictionary, codes: [UInt32?]?) {
    let firsts = try TextIndex(texts).firsts
    guard count > 0, firsts != nil || isRefused != nil else {
      return (count > 0 ? TextDictionary(texts, areDistinct: true) : .empty, nil)
    }
    var codes = [UInt32?](repeating: nil, count: count)
    var bytes: [UInt8] = []
    var offsets: [UInt32] = [0]
    for place in 0..<count where isRefused?[place] != true {
      let first = firsts.map { Int($0[place]) } ?? place
      // A refused text is empty, and may stand before an empty one that is not.
      if let code = codes[first] {
        codes[place] = code
        continue
      }
      let code = UInt32(truncatingIfNeeded: offsets.count - 1)
      codes[place] = code
      codes[first] = code
      texts.withBytes(place) { bytes += $0 }
      offsets.append(UInt32(truncatingIfNeeded: bytes.count))
    }
    if let isRefused { for place in 0..<count where isRefused[place] { codes[place] = nil } }
    guard offsets.count > 1 else { return (.empty, codes) }
    return (TextDictionary(TextBytes(bytes: bytes, offsets: offsets), areDistinct: true), codes)
  }
}
