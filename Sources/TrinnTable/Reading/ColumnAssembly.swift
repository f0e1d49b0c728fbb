import TrinnBasis

/// Columns from the chunks that hold their rows.
struct ColumnAssembly: Sendable {
  let chunks: [Chunk]
  /// Where the kept rows of each chunk begin, and how many there are.
  let starts: [Int]
  let decimal: UInt8
  /// The rows to keep of each chunk, in order; nil where all are.
  private let kept: [[UInt32]]?

  init(_ chunks: [Chunk], decimal: UInt8) {
    self.init(chunks, chunks.map(\.rows), decimal, kept: nil)
  }

  private init(_ chunks: [Chunk], _ counts: [Int], _ decimal: UInt8, kept: [[UInt32]]?) {
    self.chunks = chunks
    self.decimal = decimal
    self.kept = kept
    starts = counts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
  }

  var rowCount: Int { starts[starts.count - 1] }

  /// The same, of these rows only, which must rise.
  func keeping(_ rows: [UInt32]) -> ColumnAssembly {
    var kept: [[UInt32]] = []
    var next = 0
    for chunk in chunks.indices {
      let begin = next
      while next < rows.count, Int(rows[next]) < starts[chunk + 1] { next += 1 }
      kept.append(rows[begin..<next].map { $0 - UInt32(starts[chunk]) })
    }
    return ColumnAssembly(chunks, kept.map(\.count), decimal, kept: kept)
  }

  /// Gives the memory of a column back that has been put together.
  func release(_ column: Int) {
    for chunk in chunks { chunk.columns[column] = ChunkColumn() }
  }

  func missing(_ column: Int) throws -> [UInt8]? {
    guard chunks.contains(where: { $0.columns[column].missing != nil }) else { return nil }
    return try fill { chunk, target in
      guard let missing = chunks[chunk].columns[column].missing else {
        target.initialize(repeating: 0, count: starts[chunk + 1] - starts[chunk])
        return
      }
      copy(missing, chunk, target)
    }
  }

  func integers(_ column: Int) throws -> Integers {
    let parts = try Parallel.map(rows: chunks.count, rowsPerChunk: 1) { range in
      guard case .integers(let values) = chunks[range.lowerBound].columns[column].cells else {
        return Integers(repeating: 0, count: 0)
      }
      return kept.map { rows in Integers(rows[range.lowerBound].map { values[Int($0)] }) } ?? values
    }
    return parts.isEmpty ? Integers([Int64]()) : try Integers.joined(parts)
  }

  func numbers(_ column: Int) throws -> [Double] {
    try fill { chunk, target in
      guard case .numbers(let values) = chunks[chunk].columns[column].cells else { return }
      copy(values, chunk, target)
    }
  }

  /// Looks each row's text up, by its place among the merged ones.
  func gather<Value: BitwiseCopyable & Sendable>(
    _ column: Int, _ merge: TextMerge, absent: Value, _ value: @Sendable (Int) -> Value
  ) throws -> [Value] {
    try fill { chunk, target in
      let own = chunks[chunk].columns[column]
      let count = starts[chunk + 1] - starts[chunk]
      let rows = kept?[chunk]
      func each(_ body: (Int) -> Value) {
        for place in 0..<count {
          let row = rows.map { Int($0[place]) } ?? place
          // What a missing row's slot holds must not depend on how its chunk was read.
          let isMissing = own.missing.map { $0[row] != 0 } ?? false
          (target + place).initialize(to: isMissing ? absent : body(row))
        }
      }
      switch own.cells {
      case .texts(let codes, let shared) where !shared.isEmpty:
        let local = shared.map { value(merge.place($0)) }
        switch codes {
        case .bytes(let codes): each { local[Int(codes[$0])] }
        case .shorts(let codes): each { local[Int(codes[$0])] }
        case .words(let codes): each { local[Int(codes[$0])] }
        }
      case .distinctTexts(let shared): each { value(merge.place(shared[$0])) }
      case .texts, .none, .integers, .numbers: target.initialize(repeating: absent, count: count)
      }
    }
  }

  func dictionaryCodes(_ column: Int, _ merge: TextMerge) throws -> Codes {
    let count = merge.entries.count
    if count <= 1 << 8 {
      return .bytes(try gather(column, merge, absent: 0) { UInt8(truncatingIfNeeded: $0) })
    }
    if count <= 1 << 16 {
      return .shorts(try gather(column, merge, absent: 0) { UInt16(truncatingIfNeeded: $0) })
    }
    return .words(try gather(column, merge, absent: 0) { UInt32(truncatingIfNeeded: $0) })
  }

  /// An array of one value a row, each chunk filled by its own thread.
  private func fill<Value: BitwiseCopyable & Sendable>(
    _ body: @Sendable (Int, UnsafeMutablePointer<Value>) -> Void
  ) throws -> [Value] { try parallelArray(starts: starts, body) }

  private func copy<Value: BitwiseCopyable>(_ values: [Value], _ chunk: Int, _ target: UnsafeMutablePointer<Value>) {
    if let kept {
      for (place, row) in kept[chunk].enumerated() { (target + place).initialize(to: values[Int(row)]) }
    } else {
      values.withUnsafeBufferPointer { values in
        if let start = values.baseAddress { target.initialize(from: start, count: values.count) }
      }
    }
  }
}
