import TrinnBasis

/// Sums of vectors over consecutive runs of places, by all cores and always in the same order: a run inside a chunk is
/// summed where it stands; a run over several chunks is put together chunk by chunk.
enum SegmentSums {
  /// - Parameters:
  ///   - bounds: where each run begins, and the end.
  ///   - width: how many numbers a sum has.
  ///   - table: run after run, `width` numbers each; overwritten.
  ///   - add: adds the sums over some places, all of one run, to `width` numbers.
  static func fill(
    _ table: Lanes<Double>, bounds: [Int], width: Int, rowsPerChunk: Int = 16_384,
    prepare: @Sendable (Range<Int>) -> Void = { _ in },
    add: @Sendable (Range<Int>, UnsafeMutablePointer<Double>) -> Void
  ) throws {
    table.fill(0)
    guard let count = bounds.last, count > 0 else { return }
    let parts = try Parallel.map(rows: count, rowsPerChunk: rowsPerChunk) { chunk -> [(Int, [Double])] in
      prepare(chunk)
      var open: [(Int, [Double])] = []
      return bounds.withUnsafeBufferPointer { bounds in
        // The run that holds the chunk's first place: the last that begins at or before it and is not empty.
        var run = bounds.partitioningIndex { $0 > chunk.lowerBound } - 1
        while run + 1 < bounds.count, bounds[run] < chunk.upperBound {
          let places = max(bounds[run], chunk.lowerBound)..<min(bounds[run + 1], chunk.upperBound)
          if places.count == bounds[run + 1] - bounds[run] {
            if !places.isEmpty { add(places, table.base + run * width) }
          } else {
            var sums = [Double](repeating: 0, count: width)
            sums.withUnsafeMutableBufferPointer { if let base = $0.baseAddress { add(places, base) } }
            open.append((run, sums))
          }
          run += 1
        }
        return open
      }
    }
    for (run, sums) in parts.joined() {
      for place in 0..<width { table[run * width + place] += sums[place] }
    }
  }
}
