import Synchronization
import TrinnBasis

/// The distinct texts of one column of a file, gathered while its chunks are read on all cores.
///
/// Which code a text gets depends on which thread saw it first, so the codes are numbered anew when all is read: in the
/// order of the texts' first rows. Texts are parted by their hash; each part has its own lock.
final class SharedTexts: Sendable {
  static let noText = UInt32.max
  private static let partBits: UInt32 = 4
  private static let partCount = 1 << Int(partBits)
  /// An entry's number within its part stands above the part's number in 32 bits.
  private static let mostInPart = 1 << Int(32 - partBits) - 1

  private let parts: [Part] = (0..<partCount).map { _ in Part() }
  /// Of the texts and the rows of all chunks so far: where most rows have a text of their own, a chunk need not look for
  /// the ones that it has twice. It decides how fast a column is read, and nothing else.
  private let seen = Atomic<Int>(0)
  private let distinct = Atomic<Int>(0)

  /// A text as it is kept: up to 16 bytes in `a` and `b`, else its address in `a` and its hash in `b`.
  struct Entry: BitwiseCopyable {
    var a: UInt64
    var b: UInt64
    /// The chunk that has it first, and its place among that chunk's texts.
    var first: UInt64
    var length: UInt32
    var tag: UInt32
  }

  var areMostlyDistinct: Bool {
    let rows = seen.load(ordering: .relaxed)
    return rows > 4096 && distinct.load(ordering: .relaxed) * 3 > rows
  }

  /// The codes of a chunk's texts, in their order. An entry with a negative length is no text.
  func codes(
    of items: UnsafePointer<TextCollector.Entry>, count: Int, rows: Int, chunk: Int,
    into codes: UnsafeMutablePointer<UInt32>, _ scratch: Scratch
  ) {
    seen.add(rows, ordering: .relaxed)
    distinct.add(count, ordering: .relaxed)
    var starts = [Int](repeating: 0, count: SharedTexts.partCount + 1)
    for index in 0..<count where items[index].length >= 0 { starts[SharedTexts.part(items[index].hash) + 1] += 1 }
    for part in 0..<SharedTexts.partCount { starts[part + 1] += starts[part] }
    let order = scratch.order.reserve(count)
    var next = starts
    for index in 0..<count {
      guard items[index].length >= 0 else {
        codes[index] = SharedTexts.noText
        continue
      }
      let part = SharedTexts.part(items[index].hash)
      order[next[part]] = UInt32(truncatingIfNeeded: index)
      next[part] += 1
    }
    for turn in 0..<SharedTexts.partCount {
      // Threads that come at the same time begin at different parts, so that they seldom wait for each other.
      let part = (turn + chunk * 5) % SharedTexts.partCount
      guard starts[part] < starts[part + 1] else { continue }
      let own = UnsafeBufferPointer(start: order + starts[part], count: starts[part + 1] - starts[part])
      parts[part].insert(items, own, chunk: chunk) { index, number in
        codes[index] = number << SharedTexts.partBits | UInt32(truncatingIfNeeded: part)
      }
    }
  }

  @inline(__always)
  private static func part(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> UInt64(64 - partBits)) }

  /// - Parameters:
  ///   - chunks: in order. Others may have left texts here that are not in the file.
  ///   - areAll: no others have.
  func numbered(_ chunks: [Chunk], column: Int, areAll: Bool) throws -> TextMerge {
    if !areAll { seeAgain(chunks, column) }
    var begins = [0]
    for part in parts { begins.append(begins[begins.count - 1] + part.count) }
    let total = begins[begins.count - 1]
    guard total < Int(SharedTexts.noText), parts.allSatisfy({ $0.count <= SharedTexts.mostInPart }) else {
      throw TrinnError(.limit, "a column has too many distinct texts", hint: "read the columns that you need")
    }
    // By chunk, then by place within the chunk: each part finds how many it has of each chunk, and then where they go.
    let last = parts.map { $0.lastChunk }.max() ?? 0
    let chunkCount = last + 1
    let places = SharedArray<Int>(count: parts.count * chunkCount)
    places.start.initialize(repeating: 0, count: places.count)
    _ = try Parallel.map(rows: parts.count, rowsPerChunk: 1) { range in
      let own = places.start + range.lowerBound * chunkCount
      parts[range.lowerBound].forEach { _, entry in if entry.first != .max { own[Int(entry.first >> 32)] += 1 } }
    }
    var starts = [0]
    for chunk in 0...last {
      var next = starts[chunk]
      for part in parts.indices {
        let count = places.start[part * chunkCount + chunk]
        places.start[part * chunkCount + chunk] = next
        next += count
      }
      starts.append(next)
    }
    let keys = SharedArray<UInt64>(count: starts[last + 1])
    _ = try Parallel.map(rows: parts.count, rowsPerChunk: 1) { range in
      let next = places.start + range.lowerBound * chunkCount
      parts[range.lowerBound].forEach { number, entry in
        guard entry.first != .max else { return }
        let chunk = Int(entry.first >> 32)
        keys.start[next[chunk]] = entry.first << 32 | UInt64(number << Int(SharedTexts.partBits) | range.lowerBound)
        next[chunk] += 1
      }
    }
    let (bounds, partBegins) = (starts, begins)
    nonisolated(unsafe) let memory = parts.map { $0.memory }
    let numbers = SharedArray<UInt32>(count: total)
    let list = SharedArray<TextMerge.Entry>(count: keys.count)
    _ = try Parallel.map(rows: last + 1, rowsPerChunk: 1) { chunk in
      let range = bounds[chunk.lowerBound]..<bounds[chunk.lowerBound + 1]
      var own = UnsafeMutableBufferPointer(start: keys.start + range.lowerBound, count: range.count)
      own.sort()
      for place in range {
        let code = UInt32(truncatingIfNeeded: keys.start[place])
        numbers.start[SharedTexts.flat(code, partBegins)] = UInt32(truncatingIfNeeded: place)
        let (part, number) = SharedTexts.split(code)
        (list.start + place).initialize(to: SharedTexts.text(memory[part] + number))
      }
    }
    return TextMerge(
      entries: TextMerge.Entries(memory: list, owner: self), numbers: numbers, begins: begins)
  }

  func release() { for part in parts { part.release() } }

  /// Forgets which chunk had a text first, and looks through those that count.
  private func seeAgain(_ chunks: [Chunk], _ column: Int) {
    for part in parts { part.forgetFirsts() }
    for (number, chunk) in chunks.enumerated() {
      let codes: [UInt32]
      switch chunk.columns[column].cells {
      case .texts(_, let own): codes = own
      case .distinctTexts(let own): codes = own
      case .none, .integers, .numbers: continue
      }
      for (place, code) in codes.enumerated() where code != SharedTexts.noText {
        let (part, index) = SharedTexts.split(code)
        parts[part].see(index, chunk: number, place: place)
      }
    }
  }

  /// The text lies in the entry itself or where it points to: the entry must outlive the answer.
  private static func text(_ entry: UnsafePointer<Entry>) -> TextMerge.Entry {
    let length = Int(entry.pointee.length)
    if length > 16, let start = UnsafePointer<UInt8>(bitPattern: UInt(entry.pointee.a)) {
      return TextMerge.Entry(start: start, length: length)
    }
    // Two words side by side, their bytes in the text's order on the little-endian machines that Swift runs on.
    return TextMerge.Entry(start: UnsafeRawPointer(entry).assumingMemoryBound(to: UInt8.self), length: length)
  }

  @inline(__always)
  private static func split(_ code: UInt32) -> (part: Int, number: Int) {
    (Int(code & (1 << partBits - 1)), Int(code >> partBits))
  }

  /// The place of a code where all parts lie end to end.
  @inline(__always)
  static func flat(_ code: UInt32, _ begins: [Int]) -> Int {
    let (part, number) = split(code)
    return begins[part] &+ number
  }
}
