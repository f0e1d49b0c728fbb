import TrinnBasis

/// One dictionary from the chunks' dictionaries, texts in the order of their first rows in the file, whatever the number of
/// chunks and threads.
struct TextMerge: Sendable {
  typealias Entry = TextCollector.Entry

  /// The distinct texts. They lie in the file's text and in the chunks, which must outlive them.
  let entries: Entries
  /// Per chunk, the merged code of each of the chunk's codes.
  let codes: [[UInt32]]

  /// Texts in memory that someone else holds.
  struct Entries: @unchecked Sendable {
    var list: [Entry]
    var count: Int { list.count }
    func text(_ index: Int) -> String {
      String(decoding: UnsafeBufferPointer(start: list[index].start, count: list[index].length), as: UTF8.self)
    }
  }

  /// Below so many entries a second thread costs more than it saves.
  private static let serialLimit = 1 << 14
  private static let partitions = 16

  init(_ chunks: [Chunk], column: Int) throws {
    var firstOfChunk = [0]
    for chunk in chunks {
      firstOfChunk.append(firstOfChunk[firstOfChunk.count - 1] + (chunk.sinks[column].texts?.count ?? 0))
    }
    let starts = firstOfChunk
    let total = starts[starts.count - 1]
    guard total < Int(UInt32.max) else {
      throw TrinnError(.limit, "a column has more than four thousand million distinct texts")
    }
    // For each entry of each chunk, the first entry in file order that has the same text.
    let firsts = SharedArray<UInt32>(count: total)
    let partitions = total < TextMerge.serialLimit ? 1 : TextMerge.partitions
    _ = try Parallel.map(rows: partitions, rowsPerChunk: 1) { partition in
      TextMerge.findFirsts(chunks, column, starts, firsts, partition: partition.lowerBound, of: partitions)
    }
    // First entries are numbered in order; each chunk counts its own, then knows where to begin.
    let counts = try Parallel.map(rows: chunks.count, rowsPerChunk: 1) { chunk in
      (starts[chunk.lowerBound]..<starts[chunk.upperBound]).count { firsts.start[$0] == UInt32($0) }
    }
    var bases = [0]
    for count in counts { bases.append(bases[bases.count - 1] + count) }
    let begins = bases
    let numbers = SharedArray<UInt32>(count: total)
    let distinct = SharedArray<Entry>(count: begins[begins.count - 1])
    _ = try Parallel.map(rows: chunks.count, rowsPerChunk: 1) { range in
      let chunk = range.lowerBound
      guard let texts = chunks[chunk].sinks[column].texts else { return }
      var next = begins[chunk]
      for entry in starts[chunk]..<starts[chunk + 1] where firsts.start[entry] == UInt32(entry) {
        numbers.start[entry] = UInt32(next)
        (distinct.start + next).initialize(to: texts.entries[entry - starts[chunk]])
        next += 1
      }
    }
    codes = try Parallel.map(rows: chunks.count, rowsPerChunk: 1) { chunk in
      (starts[chunk.lowerBound]..<starts[chunk.upperBound]).map { numbers.start[Int(firsts.start[$0])] }
    }
    entries = Entries(list: Array(UnsafeBufferPointer(start: distinct.start, count: distinct.count)))
  }

  /// Texts are parted by their hash, so that no two threads ever see the same text.
  private static func findFirsts(
    _ chunks: [Chunk], _ column: Int, _ starts: [Int], _ firsts: SharedArray<UInt32>, partition: Int, of partitions: Int
  ) {
    let entries = chunks.map { $0.sinks[column].texts?.entries }
    // A place holds 32 bits of the hash above an entry's number plus one: most misses are seen without a look at the text.
    var mask = 63
    var places = [UInt64](repeating: 0, count: mask + 1)
    var used = 0
    var chunkOfLast = 0
    func entry(_ number: Int) -> Entry? {
      if number < starts[chunkOfLast] || number >= starts[chunkOfLast + 1] {
        var high = starts.count - 1
        chunkOfLast = 0
        while chunkOfLast + 1 < high {
          let middle = (chunkOfLast + high) / 2
          if starts[middle] <= number { chunkOfLast = middle } else { high = middle }
        }
      }
      return entries[chunkOfLast]?[number - starts[chunkOfLast]]
    }
    for chunk in chunks.indices {
      guard let texts = entries[chunk] else { continue }
      for index in 0..<(starts[chunk + 1] - starts[chunk]) {
        let item = texts[index]
        guard Int(truncatingIfNeeded: item.hash >> 60) & (partitions - 1) == partition else { continue }
        let number = starts[chunk] + index
        let tag = item.hash >> 16 & 0xFFFF_FFFF
        var place = Int(tag) & mask
        var first = number
        while places[place] != 0 {
          if places[place] >> 32 == tag, let other = entry(Int(places[place] & 0xFFFF_FFFF) - 1),
            other.hash == item.hash, other.length == item.length,
            TextCollector.isSame(other.start, item.start, item.length)
          {
            first = Int(places[place] & 0xFFFF_FFFF) - 1
            break
          }
          place = (place + 1) & mask
        }
        firsts.start[number] = UInt32(first)
        guard first == number else { continue }
        places[place] = tag << 32 | UInt64(number + 1)
        used += 1
        if used * 2 > mask {
          let old = places
          mask = mask * 4 + 3
          places = [UInt64](repeating: 0, count: mask + 1)
          for item in old where item != 0 {
            var place = Int(item >> 32) & mask
            while places[place] != 0 { place = (place + 1) & mask }
            places[place] = item
          }
        }
      }
    }
  }
}

/// Memory that several threads fill, each its own part.
final class SharedArray<Element>: @unchecked Sendable {
  let start: UnsafeMutablePointer<Element>
  let count: Int

  /// The elements are uninitialised, and of trivial types only.
  init(count: Int) {
    self.count = count
    start = .allocate(capacity: count)
  }

  deinit { start.deallocate() }
}
