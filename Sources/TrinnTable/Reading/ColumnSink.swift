/// Where the cells of one column go while a chunk is read. Only numbers are parsed cell by cell; everything else is
/// collected as distinct texts and gets its type when the whole column is known.
struct ColumnSink {
  enum Kind: Sendable, Equatable {
    case integer
    case number
    case decimal(scale: UInt8)
    case text
    /// Read before, or found not to be what was guessed.
    case skip
  }

  private(set) var kind: Kind
  /// The type was given and not guessed: a cell that is not of it is a problem of the cell and not of the guess.
  let isStrict: Bool
  let decimal: UInt8
  /// A guessed type did not hold.
  private(set) var hasFailed = false
  private(set) var hasMissing = false
  /// Eight bytes a row for numbers, four for codes.
  private(set) var values: UnsafeMutableRawPointer
  private(set) var missing: UnsafeMutablePointer<UInt8>
  private(set) var texts: TextCollector?

  init(_ kind: Kind, isStrict: Bool, decimal: UInt8, capacity: Int) {
    self.kind = kind
    self.isStrict = isStrict
    self.decimal = decimal
    let rows = kind == .skip ? 0 : capacity
    values = .allocate(byteCount: rows * (kind == .text ? 4 : 8), alignment: 8)
    missing = .allocate(capacity: rows)
    missing.initialize(repeating: 0, count: rows)
    texts = kind == .text ? TextCollector() : nil
  }

  func deallocate() {
    values.deallocate()
    missing.deallocate()
    texts?.deallocate()
  }

  var integers: UnsafeMutablePointer<Int64> { values.assumingMemoryBound(to: Int64.self) }
  var numbers: UnsafeMutablePointer<Double> { values.assumingMemoryBound(to: Double.self) }
  var codes: UnsafeMutablePointer<UInt32> { values.assumingMemoryBound(to: UInt32.self) }

  /// Puts a cell into a row. Returns the reason where a cell is not of the type that was given.
  @inline(__always)
  mutating func put(
    _ row: Int, _ cell: UnsafePointer<UInt8>, _ length: Int, _ signs: borrowing MissingTable,
    _ scanner: borrowing CellScanner
  ) -> ReadProblem.Reason? {
    if kind == .skip { return nil }
    let reason = signs.reason(cell, length)
    if reason != 0 {
      setMissing(row, reason)
      return nil
    }
    switch kind {
    case .text:
      codes[row] =
        if scanner.isEscaped { texts?.code(keeping: scanner.unescaped()) ?? 0 } else { texts?.code(cell, length) ?? 0 }
      return nil
    case .integer:
      if let value = plainInteger(cell, length) {
        integers[row] = value
        return nil
      }
    case .number:
      if let value = plainNumber(cell, length) {
        numbers[row] = value
        return nil
      }
    case .decimal, .skip: break
    }
    return putSlowly(row, cell, length)
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

  /// One to ten digits without a leading zero: nearly every integer there is.
  @inline(__always)
  private func plainInteger(_ cell: UnsafePointer<UInt8>, _ length: Int) -> Int64? {
    guard length <= 10, cell[0] != UInt8(ascii: "0") || length == 1 else { return nil }
    var value: Int64 = 0
    for at in 0..<length {
      guard isDigit(cell[at]) else { return nil }
      value = value &* 10 &+ Int64(cell[at] &- 48)
    }
    return value
  }

  /// Up to ten digits before the decimal sign and fifteen in all: exact by one division.
  @inline(__always)
  private func plainNumber(_ cell: UnsafePointer<UInt8>, _ length: Int) -> Double? {
    guard length <= 16, isDigit(cell[0]), length == 1 || cell[0] != UInt8(ascii: "0") || !isDigit(cell[1]) else {
      return nil
    }
    var value: Int64 = 0
    var at = 0
    while at < length, isDigit(cell[at]) {
      value = value &* 10 &+ Int64(cell[at] &- 48)
      at += 1
    }
    if at > 10 { return nil }
    if at == length { return Double(value) }
    guard cell[at] == decimal, at + 1 < length else { return nil }
    let decimals = length - at - 1
    at += 1
    while at < length {
      guard isDigit(cell[at]) else { return nil }
      value = value &* 10 &+ Int64(cell[at] &- 48)
      at += 1
    }
    return Double(value) / NumericCell.powers[decimals]
  }

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
