import TrinnBasis

/// Things that lie in numbered buckets. A protocol and no closure, so that the loops over millions of rows call nothing.
protocol Bucketed: Sendable {
  associatedtype Element: BitwiseCopyable & Sendable
  func bucket(of index: Int) -> Int
  func element(_ index: Int) -> Element
}

/// Things counted into buckets and then laid side by side, in their order within each: one stable pass of a radix sort, on
/// all cores. The chunks depend on the number of things alone.
struct Distribution<Items: Bucketed> {
  /// Bucket `b` holds the places `starts[b]..<starts[b + 1]`.
  let starts: [Int]
  private let items: Items
  private let count: Int
  private let rowsPerChunk: Int
  /// For each chunk, where its own part of each bucket begins.
  private let places: [UInt32]

  init(_ items: Items, count: Int, buckets: Int) throws {
    // Many small chunks would spend their time on the buckets' places.
    let rowsPerChunk = max(Parallel.rowsPerChunk, buckets * 16, (count + 63) / 64)
    let counts = try Parallel.map(rows: count, rowsPerChunk: rowsPerChunk) { rows in
      var counts = [UInt32](repeating: 0, count: buckets)
      counts.withUnsafeMutableBufferPointer { counts in
        for index in rows { counts[items.bucket(of: index)] &+= 1 }
      }
      return counts
    }
    var starts = [Int](repeating: 0, count: buckets + 1)
    var places = [UInt32](repeating: 0, count: buckets * counts.count)
    var place = 0
    for bucket in 0..<buckets {
      starts[bucket] = place
      for chunk in counts.indices {
        places[chunk * buckets + bucket] = UInt32(truncatingIfNeeded: place)
        place += Int(counts[chunk][bucket])
      }
    }
    starts[buckets] = place
    self.starts = starts
    self.items = items
    self.count = count
    self.rowsPerChunk = rowsPerChunk
    self.places = places
  }

  /// Whether all things lie in one bucket, so that laying them out would change nothing.
  var isInOneBucket: Bool { zip(starts, starts.dropFirst()).contains { $1 - $0 == count } }

  func elements() throws -> [Items.Element] {
    let buckets = starts.count - 1
    return try Array(unsafeUninitializedCapacity: count) { buffer, initialized in
      guard let base = buffer.baseAddress, count > 0 else { return }
      // Chunks write side by side, each to the places that its own counts gave it.
      nonisolated(unsafe) let memory = base
      askForHugePages(UnsafeMutableRawBufferPointer(buffer))
      _ = try Parallel.map(rows: count, rowsPerChunk: rowsPerChunk) { rows in
        let first = rows.lowerBound / rowsPerChunk * buckets
        var places = Array(places[first..<first + buckets])
        places.withUnsafeMutableBufferPointer { places in
          for index in rows {
            let bucket = items.bucket(of: index)
            memory[Int(places[bucket])] = items.element(index)
            places[bucket] &+= 1
          }
        }
      }
      initialized = count
    }
  }
}
