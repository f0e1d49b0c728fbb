import TrinnBasis

/// Columns from the chunks that hold their rows.
struct ColumnAssembly: Sendable {
  let chunks: [Chunk]
  /// The first row of each chunk, and the number of rows.
  let starts: [Int]
  let decimal: UInt8

  init(_ chunks: [Chunk], decimal: UInt8) {
    self.chunks = chunks
    self.decimal = decimal
    var starts = [0]
    for chunk in chunks { starts.append(starts[starts.count - 1] + chunk.rows) }
    self.starts = starts
  }

  var rowCount: Int { starts[starts.count - 1] }

  /// An array of one value a row, each chunk filled by its own thread.
  func fill<Value: Sendable>(
    _ type: Value.Type, _ body: @Sendable (Chunk, Int, UnsafeMutablePointer<Value>) -> Void
  ) throws -> [Value] {
    var failure: (any Error)?
    let starts = starts
    let chunks = chunks
    let array = [Value](unsafeUninitializedCapacity: rowCount) { buffer, count in
      guard let base = buffer.baseAddress else { return }
      nonisolated(unsafe) let target = base
      do {
        _ = try Parallel.map(rows: chunks.count, rowsPerChunk: 1) { range in
          body(chunks[range.lowerBound], range.lowerBound, target + starts[range.lowerBound])
        }
        count = starts[starts.count - 1]
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return array
  }

  func missing(_ column: Int) throws -> [UInt8]? {
    guard chunks.contains(where: { $0.sinks[column].hasMissing }) else { return nil }
    return try fill(UInt8.self) { chunk, _, target in
      target.initialize(from: chunk.sinks[column].missing, count: chunk.rows)
    }
  }

  func integers(_ column: Int) throws -> [Int64] {
    try fill(Int64.self) { chunk, _, target in
      target.initialize(from: chunk.sinks[column].integers, count: chunk.rows)
    }
  }

  func numbers(_ column: Int) throws -> [Double] {
    try fill(Double.self) { chunk, _, target in
      target.initialize(from: chunk.sinks[column].numbers, count: chunk.rows)
    }
  }

  /// Looks each row's merged code up. A missing row holds code 0, which a chunk without one text does not have.
  func gather<Value: Sendable>(_ column: Int, _ codes: [[UInt32]], _ values: [Value], absent: Value) throws -> [Value] {
    try fill(Value.self) { chunk, index, target in
      let merged = codes[index]
      let rows = chunk.sinks[column].codes
      guard !merged.isEmpty else {
        target.initialize(repeating: absent, count: chunk.rows)
        return
      }
      let local = merged.map { values[Int($0)] }
      local.withUnsafeBufferPointer { local in
        for row in 0..<chunk.rows { (target + row).initialize(to: local[Int(rows[row])]) }
      }
    }
  }

  func dictionaryCodes(_ column: Int, _ codes: [[UInt32]], count: Int) throws -> Codes {
    let all = Array(0..<UInt32(count))
    if count <= 1 << 8 {
      return .bytes(try gather(column, codes, all.map { UInt8(truncatingIfNeeded: $0) }, absent: 0))
    }
    if count <= 1 << 16 {
      return .shorts(try gather(column, codes, all.map { UInt16(truncatingIfNeeded: $0) }, absent: 0))
    }
    return .words(try gather(column, codes, all, absent: 0))
  }
}
