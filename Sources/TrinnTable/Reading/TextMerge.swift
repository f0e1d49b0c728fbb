import TrinnBasis

/// One dictionary for all chunks, texts in the order of their first rows in the file, whatever the number of chunks and
/// threads.
struct TextMerge: Sendable {
  struct Entry: BitwiseCopyable {
    var start: UnsafePointer<UInt8>
    var length: Int
  }

  /// The distinct texts. Sendable because nobody writes their memory any more: the chunks are read to their end before any
  /// text is numbered.
  struct Entries: @unchecked Sendable {
    private let memory: SharedArray<Entry>
    /// Holds the texts' own memory.
    private let owner: SharedTexts

    init(memory: SharedArray<Entry>, owner: SharedTexts) { (self.memory, self.owner) = (memory, owner) }

    var list: UnsafeBufferPointer<Entry> { UnsafeBufferPointer(start: memory.start, count: memory.count) }
    var count: Int { memory.count }
    func text(_ index: Int) -> String {
      String(decoding: UnsafeBufferPointer(start: list[index].start, count: list[index].length), as: UTF8.self)
    }
  }

  let entries: Entries
  /// The place among the entries of each shared text, by part and number within it.
  let numbers: SharedArray<UInt32>
  /// Where each part begins in `numbers`.
  let begins: [Int]

  /// The place among the entries of a shared text.
  @inline(__always)
  func place(_ code: UInt32) -> Int { Int(numbers.start[SharedTexts.flat(code, begins)]) }

  /// What the texts could be.
  func guess() throws -> ColumnGuess {
    let list = entries
    let parts = try Parallel.map(rows: entries.count) { range in
      var guess = ColumnGuess()
      for index in range {
        guess.see(CellReading(list.list[index].start, list.list[index].length))
        if guess.readings.isEmpty { break }
      }
      return guess
    }
    return parts.reduce(into: ColumnGuess()) { $0.see($1) }
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
