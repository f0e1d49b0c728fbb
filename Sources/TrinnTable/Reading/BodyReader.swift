import TrinnBasis

/// Reads the rows of a text in stretches, each on its own thread.
struct BodyReader {
  let source: BodySource
  let start: Int
  let end: Int
  let chunkBytes: Int
  let scratches = ScratchPool()

  struct Body {
    /// In order, together every row once.
    var chunks: [Chunk] = []
    /// Where the rows of each chunk begin, and where the last one's end.
    var starts: [Int]
    /// Every stretch was read only once, and so every text that was found is in the file.
    var isReadOnce = true
    /// Of a file's bytes from `start` on.
    var check = UTF8Check()
  }

  func read(_ plan: ChunkPlan) throws -> Body {
    // A row that begins in a stretch belongs to it, wherever it ends.
    let bounds = [start] + stride(from: start + chunkBytes, to: end, by: chunkBytes) + [end]
    let stretches = try Parallel.map(rows: bounds.count - 1, rowsPerChunk: 1) { range in
      let number = range.lowerBound
      return try scratches.with { scratch in
        try source.read(
          bounds[number]..<bounds[number + 1], isRowStart: number == 0, to: end, number: number, plan, scratch)
      }
    }
    var body = Body(starts: [start])
    var position = start
    for (number, stretch) in stretches.enumerated() {
      body.check.add(stretch.check)
      guard let chunk = stretch.chunk, position < bounds[number + 1] else {
        body.isReadOnce = body.isReadOnce && stretch.chunk == nil
        continue
      }
      if stretch.start == position {
        body.chunks.append(chunk)
        position = stretch.end
      } else {
        // The cut lay inside a quoted cell: what was read from it is not what stands there.
        body.isReadOnce = false
        try Interrupt.check()
        let again = try scratches.with { scratch in
          try source.read(
            position..<bounds[number + 1], isRowStart: true, to: end, number: number, plan, scratch)
        }
        guard let chunk = again.chunk else { continue }
        body.chunks.append(chunk)
        position = again.end
      }
      body.starts.append(position)
    }
    return body
  }

  /// Reads other columns of rows whose chunks are known.
  func read(_ plan: ChunkPlan, again body: Body) throws -> Body {
    var result = body
    let starts = body.starts
    result.chunks = try Parallel.map(rows: body.chunks.count, rowsPerChunk: 1) { range in
      let number = range.lowerBound
      let stretch = try scratches.with { scratch in
        try source.read(
          starts[number]..<starts[number + 1], isRowStart: true, to: end, number: number, plan, scratch)
      }
      return stretch.chunk ?? Chunk(number: number, width: plan.targets.count)
    }
    result.isReadOnce = true
    return result
  }
}
