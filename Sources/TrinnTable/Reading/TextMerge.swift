import TrinnBasis

/// One dictionary from the chunks' dictionaries, texts in the order of their first rows in the file, whatever the number of
/// chunks and threads.
struct TextMerge: Sendable {
  typealias Entry = TextCollector.Entry

  /// The distinct texts. They lie in the file's text and in the chunks, which must outlive them.
  let entries: Entries
  /// Per chunk, the merged code of each of the chunk's codes.
  let codes: [[UInt32]]

  /// Texts in memory that the chunks and the file's text hold. Sendable because nobody writes that memory any more: the
  /// chunks are read to their end before any text is merged.
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
    let starts = TextMerge.sums(chunks.map { $0.sinks[column].texts?.count ?? 0 })
    let total = starts[starts.count - 1]
    guard total < Int(UInt32.max) else {
      throw TrinnError(.limit, "a column has more than four thousand million distinct texts")
    }
    let partitions = total < TextMerge.serialLimit ? 1 : TextMerge.partitions
    // Texts are parted by their hash, so that no two threads ever see the same text.
    let all = SharedArray<Entry>(count: total)
    let order = SharedArray<UInt32>(count: total)
    let parts = try Parallel.map(rows: chunks.count, rowsPerChunk: 1) { range in
      TextMerge.part(chunks[range.lowerBound].sinks[column].texts, starts[range.lowerBound], partitions, all, order)
    }
    // For each entry of each chunk, the first entry in file order that has the same text.
    let firsts = SharedArray<UInt32>(count: total)
    _ = try Parallel.map(rows: partitions, rowsPerChunk: 1) { partition in
      let ranges = parts.map { $0[partition.lowerBound]..<$0[partition.lowerBound + 1] }
      TextMerge.findFirsts(ranges, all, order, firsts)
    }
    // First entries are numbered in order; each chunk counts its own, then knows where to begin.
    let begins = TextMerge.sums(
      try Parallel.map(rows: chunks.count, rowsPerChunk: 1) { chunk in
        (starts[chunk.lowerBound]..<starts[chunk.upperBound]).count { firsts.start[$0] == UInt32($0) }
      })
    let numbers = SharedArray<UInt32>(count: total)
    let distinct = SharedArray<Entry>(count: begins[begins.count - 1])
    _ = try Parallel.map(rows: chunks.count, rowsPerChunk: 1) { chunk in
      var next = begins[chunk.lowerBound]
      for entry in starts[chunk.lowerBound]..<starts[chunk.upperBound] where firsts.start[entry] == UInt32(entry) {
        numbers.start[entry] = UInt32(next)
        (distinct.start + next).initialize(to: all.start[entry])
        next += 1
      }
    }
    codes = try Parallel.map(rows: chunks.count, rowsPerChunk: 1) { chunk in
      (starts[chunk.lowerBound]..<starts[chunk.upperBound]).map { numbers.start[Int(firsts.start[$0])] }
    }
    entries = Entries(list: Array(UnsafeBufferPointer(start: distinct.start, count: distinct.count)))
  }

  private static func sums(_ counts: [Int]) -> [Int] {
    var sums = [0]
    for count in counts { sums.append(sums[sums.count - 1] + count) }
    return sums
  }

  /// Copies a chunk's entries to their place among all, and lists their numbers by partition, in order within each.
  /// Returns where each partition's list begins, and where the last ends.
  private static func part(
    _ texts: TextCollector?, _ start: Int, _ partitions: Int, _ all: SharedArray<Entry>, _ order: SharedArray<UInt32>
  ) -> [Int] {
    guard let texts else { return [Int](repeating: start, count: partitions + 1) }
    func partition(_ entry: Entry) -> Int { Int(truncatingIfNeeded: entry.hash >> 60) & (partitions - 1) }
    var counts = [Int](repeating: 0, count: partitions)
    for index in 0..<texts.count {
      (all.start + start + index).initialize(to: texts.entries[index])
      counts[partition(texts.entries[index])] += 1
    }
    let begins = sums(counts).map { $0 + start }
    var next = begins
    for index in 0..<texts.count {
      let partition = partition(texts.entries[index])
      order.start[next[partition]] = UInt32(start + index)
      next[partition] += 1
    }
    return begins
  }

  private static func findFirsts(
    _ ranges: [Range<Int>], _ all: SharedArray<Entry>, _ order: SharedArray<UInt32>, _ firsts: SharedArray<UInt32>
  ) {
    // A place holds 32 bits of the hash above an entry's number plus one: most misses are seen without a look at the text.
    var mask = 63
    var places = [UInt64](repeating: 0, count: mask + 1)
    var used = 0
    for range in ranges {
      for position in range {
        let number = Int(order.start[position])
        let item = all.start[number]
        let tag = item.hash >> 16 & 0xFFFF_FFFF
        var place = Int(tag) & mask
        var first = number
        while places[place] != 0 {
          if places[place] >> 32 == tag {
            let candidate = Int(places[place] & 0xFFFF_FFFF) - 1
            let other = all.start[candidate]
            if other.hash == item.hash, other.length == item.length,
              TextCollector.isSame(other.start, item.start, item.length)
            {
              first = candidate
              break
            }
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

/// Memory that several threads fill, each its own part, and that is read only when all of them are done: the class cannot
/// show that to the compiler, its callers do.
final class SharedArray<Element: BitwiseCopyable>: @unchecked Sendable {
  let start: UnsafeMutablePointer<Element>
  let count: Int

  /// The elements are uninitialised.
  init(count: Int) {
    self.count = count
    start = .allocate(capacity: count)
  }

  deinit { start.deallocate() }
}
