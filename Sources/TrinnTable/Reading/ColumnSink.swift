/// Where the cells of one column go while a chunk is read. Only numbers are parsed cell by cell; everything else is
/// collected as distinct texts and gets its type when the whole column is known.
///
/// It writes to memory that its maker holds, one value and one reason a row.
struct ColumnSink {
  enum Kind: Sendable, Equatable {
    case integer
    case number
    case decimal(scale: UInt8)
    case text
    /// Read before, not wanted, or found not to be what was guessed.
    case skip
  }

  private(set) var kind: Kind
  /// The type was given and not guessed: a cell that is not of it is a problem of the cell and not of the guess.
  let isStrict: Bool
  let decimal: UInt8
  /// A guessed type did not hold.
  private(set) var hasFailed = false
  private(set) var hasMissing = false
  /// Eight bytes a row for numbers, of which codes use four.
  private let values: UnsafeMutableRawPointer
  private let missing: UnsafeMutablePointer<UInt8>
  private var texts: TextCollector

  /// - Parameters:
  ///   - values: one a row.
  ///   - missing: one a row, all zero.
  init(
    _ target: ChunkPlan.Target, decimal: UInt8, values: UnsafeMutablePointer<Int64>,
    missing: UnsafeMutablePointer<UInt8>
  ) {
    kind = target.kind
    isStrict = target.isStrict
    self.decimal = decimal
    self.values = UnsafeMutableRawPointer(values)
    self.missing = missing
    texts = TextCollector(capacity: kind == .text ? 64 : 0)
  }

  private var integers: UnsafeMutablePointer<Int64> { values.assumingMemoryBound(to: Int64.self) }
  private var numbers: UnsafeMutablePointer<Double> { values.assumingMemoryBound(to: Double.self) }
  private var codes: UnsafeMutablePointer<UInt32> { values.assumingMemoryBound(to: UInt32.self) }

  /// The cells as a chunk keeps them. The sink is of no use afterwards.
  mutating func finish(rows: Int, chunk: Int, _ target: ChunkPlan.Target, _ scratch: Scratch) -> ChunkColumn {
    defer { texts.deallocate() }
    if hasFailed { return ChunkColumn(hasFailed: true) }
    if kind == .skip { return ChunkColumn() }
    let reasons = hasMissing ? Array(UnsafeBufferPointer(start: missing, count: rows)) : nil
    switch kind {
    case .integer, .decimal:
      return ChunkColumn(
        cells: .integers(Integers(UnsafeBufferPointer(start: integers, count: rows))), missing: reasons)
    case .number:
      return ChunkColumn(cells: .numbers(Array(UnsafeBufferPointer(start: numbers, count: rows))), missing: reasons)
    case .text, .skip:
      guard let shared = target.texts else { return ChunkColumn() }
      let found = scratch.codes.reserve(texts.count)
      shared.codes(of: texts.entries, count: texts.count, rows: rows, chunk: chunk, into: found, scratch)
      return ChunkColumn(
        cells: .texts(
          Codes(UnsafeBufferPointer(start: codes, count: rows), limit: texts.count),
          Array(UnsafeBufferPointer(start: found, count: texts.count))),
        missing: reasons)
    }
  }

  // MARK: Cells of the plain kind, for loops over one column. False where a cell must go the long way.

  @inline(__always)
  mutating func putInteger(
    _ row: Int, _ cell: UnsafePointer<UInt8>, _ length: Int, _ signs: borrowing MissingTable
  ) -> Bool {
    let reason = signs.reason(cell, length)
    if reason != 0 {
      setMissing(row, reason)
      return true
    }
    guard kind == .integer, let value = PlainCell.integer(cell, length) else { return false }
    integers[row] = value
    return true
  }

  @inline(__always)
  mutating func putNumber(
    _ row: Int, _ cell: UnsafePointer<UInt8>, _ length: Int, _ signs: borrowing MissingTable
  ) -> Bool {
    let reason = signs.reason(cell, length)
    if reason != 0 {
      setMissing(row, reason)
      return true
    }
    guard kind == .number, let value = PlainCell.number(cell, length, decimal: decimal) else { return false }
    numbers[row] = value
    return true
  }

  @inline(__always)
  mutating func putText(
    _ row: Int, _ cell: UnsafePointer<UInt8>, _ length: Int, _ signs: borrowing MissingTable
  ) {
    let reason = signs.reason(cell, length)
    if reason != 0 {
      setMissing(row, reason)
    } else {
      codes[row] = texts.code(cell, length)
    }
  }

  /// Puts a cell into a row. Returns the reason where a cell is not of the type that was given.
  mutating func put(
    _ row: Int, _ cell: UnsafePointer<UInt8>, _ length: Int, _ signs: borrowing MissingTable
  ) -> ReadProblem.Reason? {
    if kind == .skip { return nil }
    let reason = signs.reason(cell, length)
    if reason != 0 {
      setMissing(row, reason)
      return nil
    }
    switch kind {
    case .text:
      codes[row] = texts.code(cell, length)
      return nil
    case .integer:
      if let value = PlainCell.integer(cell, length) {
        integers[row] = value
        return nil
      }
    case .number:
      if let value = PlainCell.number(cell, length, decimal: decimal) {
        numbers[row] = value
        return nil
      }
    case .decimal, .skip: break
    }
    return putSlowly(row, cell, length)
  }

  /// Puts a cell whose bytes are not those of the file: quotes were taken out of it.
  @inline(never)
  mutating func put(_ row: Int, unescaped text: [UInt8], _ signs: borrowing MissingTable) -> ReadProblem.Reason? {
    let padded = text + [UInt8](repeating: 0, count: ByteBuffer.padding)
    return padded.withUnsafeBufferPointer { bytes in
      guard let cell = bytes.baseAddress else { return nil }
      guard kind == .text, signs.reason(cell, text.count) == 0 else { return put(row, cell, text.count, signs) }
      codes[row] = texts.code(keeping: text)
      return nil
    }
  }

  @inline(__always)
  mutating func setMissing(_ row: Int, _ reason: UInt8) {
    if kind == .skip { return }
    hasMissing = true
    missing[row] = reason
    if kind == .text { codes[row] = 0 } else { integers[row] = 0 }
  }

  /// Takes back what a row that is left out wrote.
  func clear(_ row: Int) { if kind != .skip { missing[row] = 0 } }

  @inline(never)
  private mutating func putSlowly(_ row: Int, _ cell: UnsafePointer<UInt8>, _ length: Int) -> ReadProblem.Reason? {
    if CellReading.isBelowLimit(cell, length) {
      setMissing(row, MissingReason.masked.rawValue)
      return nil
    }
    if !isStrict {
      let reading = CellReading(cell, length)
      guard reading.contains(kind == .integer ? .integer : .number(decimal: decimal)) else {
        hasFailed = true
        kind = .skip
        return nil
      }
    }
    let parts = NumericCell(cell, length, decimal: decimal)
    switch kind {
    case .integer:
      if let value = parts?.integer {
        integers[row] = value
        return nil
      }
    case .number:
      if let value = parts?.number(cell, length, decimal: decimal) {
        numbers[row] = value
        return nil
      }
    case .decimal(let scale):
      if let value = parts?.units(scale: scale) {
        integers[row] = value
        return nil
      }
      if let parts, parts.decimals > Int(scale) {
        setMissing(row, MissingReason.undefined.rawValue)
        return .tooManyDecimals(Int(scale))
      }
    case .text, .skip: return nil
    }
    setMissing(row, MissingReason.undefined.rawValue)
    return .notOfType(kind == .integer ? "a whole number" : "a number")
  }
}
