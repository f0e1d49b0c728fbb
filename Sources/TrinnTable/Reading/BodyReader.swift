import TrinnBasis

/// Reads the rows of a text in stretches, each on its own thread.
struct BodyReader {
  let base: UnsafeMutablePointer<UInt8>
  let start: Int
  let end: Int
  let chunkBytes: Int
  let plan: ChunkPlan

  /// The chunks in order, together every row once.
  func read() throws -> [Chunk] {
    let starts = cuts()
    let plan = plan
    let end = end
    nonisolated(unsafe) let base = UnsafePointer(base)
    let speculative = try Parallel.map(rows: starts.count, rowsPerChunk: 1) { range in
      let chunk = range.lowerBound
      let limit = chunk + 1 < starts.count ? starts[chunk + 1] : end
      return ChunkReader.read(base, from: starts[chunk], before: limit, to: end, plan)
    }
    var chunks: [Chunk] = []
    var position = start
    for (index, chunk) in speculative.enumerated() {
      let limit = index + 1 < starts.count ? starts[index + 1] : end
      if starts[index] == position {
        chunks.append(chunk)
        position = chunk.end
      } else if position < limit {
        // The cut lay inside a quoted cell: what was read from it is not what stands there.
        try Interrupt.check()
        let again = ChunkReader.read(base, from: position, before: limit, to: end, plan)
        chunks.append(again)
        position = again.end
      }
    }
    return chunks
  }

  /// Reads other columns of rows whose chunks are known.
  func readAgain(_ chunks: [Chunk]) throws -> [Chunk] {
    var starts = [start]
    for chunk in chunks { starts.append(chunk.end) }
    let known = starts
    let plan = plan
    let end = end
    nonisolated(unsafe) let base = UnsafePointer(base)
    return try Parallel.map(rows: chunks.count, rowsPerChunk: 1) { range in
      ChunkReader.read(base, from: known[range.lowerBound], before: known[range.upperBound], to: end, plan)
    }
  }

  /// Where stretches begin: at the first line after each multiple of the stretch's size.
  private func cuts() -> [Int] {
    var starts = [start]
    for nominal in stride(from: start + chunkBytes, to: end, by: chunkBytes) {
      var position = max(nominal, starts[starts.count - 1])
      while position < end, base[position - 1] != plan.syntax.lineEnd { position += 1 }
      if position < end, position > starts[starts.count - 1] { starts.append(position) }
    }
    return starts
  }
}
