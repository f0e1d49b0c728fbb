import Glibc
import TrinnBasis

/// How many rows each folded key has, and which is the first of them.
///
/// Each part of the rows counts into a table of all possible keys; the tables are then added up in the order of the parts,
/// stretches of the keys side by side.
struct KeyCounts {
  /// The group of each key, in the order of the keys; empty where each key is its own group.
  let numbers: [UInt32]
  let firstRows: [UInt32]
  let sizes: [UInt32]

  init(_ keys: FoldedKeys) throws {
    let (rowCount, limit) = (keys.rowCount, keys.limit)
    let rowsPerPart = GroupParts.rowsPerPart(rowCount: rowCount, width: limit)
    let parts = try Parallel.map(rows: rowCount, rowsPerChunk: rowsPerPart) { rows in
      let part = try KeyTable(limit: limit)
      try part.count(keys, rows)
      return part
    }
    guard let total = parts.first else {
      (numbers, firstRows, sizes) = ([], [], [])
      return
    }
    let stretches = Parallel.chunks(of: limit, rowsPerChunk: max(4096, (limit + 63) / 64))
    let found = try Parallel.map(rows: stretches.count, rowsPerChunk: 1) { stretch in
      total.add(parts.dropFirst(), stretches[stretch.lowerBound])
    }
    let starts = found.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    let groupCount = starts[starts.count - 1]
    let isEveryKey = groupCount == limit
    sizes = try parallelArray(starts: starts) { stretch, target in
      total.forEachGroup(of: stretches[stretch]) { place, key in target[place] = total.sizes[key] }
    }
    firstRows = try parallelArray(starts: starts) { stretch, target in
      total.forEachGroup(of: stretches[stretch]) { place, key in target[place] = total.firsts[key] }
    }
    let keyStarts = stretches.map(\.lowerBound) + [limit]
    numbers =
      isEveryKey
      ? []
      : try parallelArray(starts: keyStarts) { stretch, target in
        var next = UInt32(truncatingIfNeeded: starts[stretch])
        for (place, key) in stretches[stretch].enumerated() {
          target[place] = next
          next &+= total.sizes[key] > 0 ? 1 : 0
        }
      }
  }
}

/// A place for each possible key.
///
/// Unchecked: written by one part's own piece of work, then by pieces that take different keys, and read when all are done.
private final class KeyTable: @unchecked Sendable {
  let sizes: UnsafeMutablePointer<UInt32>
  /// Known only of keys that have rows.
  let firsts: UnsafeMutablePointer<UInt32>

  init(limit: Int) throws {
    // Memory from `calloc` is not touched before a key is: the keys that no row has cost little.
    guard let memory = calloc(max(limit, 1), 2 * MemoryLayout<UInt32>.stride) else {
      throw TrinnError(
        .limit, "no memory to count \(limit) possible groups", hint: "group by fewer keys, or one part at a time")
    }
    askForHugePages(UnsafeMutableRawBufferPointer(start: memory, count: 2 * limit * MemoryLayout<UInt32>.stride))
    sizes = memory.bindMemory(to: UInt32.self, capacity: 2 * max(limit, 1))
    firsts = sizes + limit
  }

  deinit { free(sizes) }

  func count(_ keys: FoldedKeys, _ rows: Range<Int>) throws {
    try withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Blocks.rows) { block in
      guard let numbers = block.baseAddress else { return }
      try Blocks.forEach(in: rows) { rows in
        try Interrupt.check()
        keys.fill(rows, into: numbers)
        for place in 0..<rows.count {
          let key = Int(numbers[place])
          if sizes[key] == 0 { firsts[key] = UInt32(truncatingIfNeeded: rows.lowerBound + place) }
          sizes[key] &+= 1
        }
      }
    }
  }

  /// Adds the other tables to a stretch of this one; how many of its keys have rows.
  func add(_ others: ArraySlice<KeyTable>, _ keys: Range<Int>) -> Int {
    for other in others {
      for key in keys where other.sizes[key] > 0 {
        // The parts come in the order of their rows, so that the first that has one has the first row.
        if sizes[key] == 0 { firsts[key] = other.firsts[key] }
        sizes[key] &+= other.sizes[key]
      }
    }
    var found = 0
    for key in keys { found += sizes[key] > 0 ? 1 : 0 }
    return found
  }

  /// The keys of a stretch that have rows, each with its place among them.
  @inline(__always)
  func forEachGroup(of keys: Range<Int>, _ body: (Int, Int) -> Void) {
    var place = 0
    for key in keys where sizes[key] > 0 {
      body(place, key)
      place += 1
    }
  }
}
