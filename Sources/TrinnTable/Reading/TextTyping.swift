import TrinnBasis

/// Gives a column that was collected as texts its type: each distinct text is parsed once.
struct TextTyping {
  let name: String
  let index: Int
  let assembly: ColumnAssembly
  let merge: TextMerge
  /// The missing signs of the rows, before any text is parsed.
  let missing: [UInt8]?

  struct Result {
    var column: Column
    /// Rows of the table whose text does not fit, with the reason.
    var problems: [(row: Int, reason: ReadProblem.Reason)] = []
    var note: String?
  }

  /// - Parameters:
  ///   - type: nil where it is to be found from the texts.
  ///   - transform: goes before parsing.
  ///   - scrub: for texts and codes without a transform.
  func result(as type: ColumnType?, transform: TextTransform?, scrub: TextTransform?) throws -> Result {
    let found = try type ?? (transform == nil ? guessed() : .text)
    let mayHoldFreeText = found.isCoded && found != .identity
    if let change = transform ?? (mayHoldFreeText ? scrub : nil) {
      return try changed(found, ChangedTexts(merge.entries, change))
    }
    guard found.isCoded else { return try parsed(found, (0..<merge.entries.count).map { merge.entries.text($0) }) }
    let codes = try assembly.dictionaryCodes(index, merge)
    let column = Column(type: found, values: .codes(codes, try merge.entries.dictionary()), missing: missing)
    return Result(column: column, note: type == nil && found == .text ? mixedNote(column) : nil)
  }

  private func guessed() throws -> ColumnType {
    try merge.guess().type(name: name, decimal: assembly.decimal) ?? .text
  }

  private func changed(_ type: ColumnType, _ texts: ChangedTexts) throws -> Result {
    guard type.isCoded else { return try parsed(type, texts.all) }
    let (dictionary, codes) = try texts.dictionary()
    guard let codes else {
      // Where all are there and no two became the same, the codes stay what they are.
      return Result(
        column: Column(
          type: type, values: .codes(try assembly.dictionaryCodes(index, merge), dictionary), missing: missing))
    }
    return try build(type, texts.all, codes, wanted: "", zero: 0) {
      .codes(Codes($0, limit: dictionary.count), dictionary)
    }
  }

  private func parsed(_ type: ColumnType, _ texts: [String?]) throws -> Result {
    let decimal = assembly.decimal
    switch type {
    case .boolean:
      return try build(type, texts, wanted: "yes or no", zero: UInt8(0), { .bytes($0) }) { text in
        BooleanCell.asked(text).map { $0 ? 1 : 0 }
      }
    case .level(let scale):
      let wanted = "one of \(scale.labels.joined(separator: ", "))"
      return try build(type, texts, wanted: wanted, zero: UInt8(0), { .bytes($0) }) { scale.rank(written: $0) }
    case .schoolYear:
      return try build(type, texts, wanted: "a school year", zero: Int16(0), { .years($0) }) { SchoolYear($0)?.start }
    case .date:
      return try build(type, texts, wanted: "a date", zero: Int32(0), { .days($0) }) { CalendarDate(asked: $0)?.day }
    case .integer:
      return try build(type, texts, wanted: "a whole number", zero: Int64(0), { .integers($0) }) {
        NumericCell.read($0, decimal) { cell, _, _ in cell.integer }
      }
    case .number:
      return try build(type, texts, wanted: "a number", zero: Double(0), { .numbers($0) }) {
        NumericCell.read($0, decimal) { cell, start, length in cell.number(start, length, decimal: decimal) }
      }
    case .decimal(let scale):
      let wanted = "a number with at most \(scale) decimals"
      return try build(type, texts, wanted: wanted, zero: Int64(0), { .integers($0) }) {
        NumericCell.read($0, decimal) { cell, _, _ in cell.units(scale: scale) }
      }
    case .text, .code, .identity: throw TrinnError(.fault, "a column of \(type.name) is not parsed")
    }
  }

  private func build<Value: BitwiseCopyable & Sendable>(
    _ type: ColumnType, _ texts: [String?], wanted: String, zero: Value, _ storage: ([Value]) -> Column.Values,
    _ read: (String) -> Value?
  ) throws -> Result {
    try build(type, texts, texts.map { $0.flatMap(read) }, wanted: wanted, zero: zero, storage)
  }

  /// Looks the rows' values up. A text without a value makes its rows missing, and every such row a problem; `<5` in a
  /// column of numbers is a masked value.
  private func build<Value: BitwiseCopyable & Sendable>(
    _ type: ColumnType, _ texts: @autoclosure () -> [String?], _ values: [Value?], wanted: String, zero: Value,
    _ storage: ([Value]) -> Column.Values
  ) throws -> Result {
    let rows = try assembly.gather(index, merge, absent: zero) { values[$0] ?? zero }
    guard values.contains(where: { $0 == nil }) else {
      return Result(column: Column(type: type, values: storage(rows), missing: missing))
    }
    let texts = texts()
    let marks = zip(texts, values).map { text, value -> UInt8 in
      if value != nil { return 0 }
      return (type.isNumeric && text.map(CellReading.isBelowLimit) == true ? MissingReason.masked : .undefined).rawValue
    }
    let found = try assembly.gather(index, merge, absent: 0) { marks[$0] }
    let refused = try assembly.gather(index, merge, absent: false) { texts[$0] == nil }
    var mask = missing ?? [UInt8](repeating: 0, count: rows.count)
    var problems: [(row: Int, reason: ReadProblem.Reason)] = []
    for row in rows.indices where mask[row] == 0 && found[row] != 0 {
      mask[row] = found[row]
      guard found[row] != MissingReason.masked.rawValue else { continue }
      problems.append((row, refused[row] ? .refusedByTransform : .notOfType(wanted)))
    }
    return Result(column: Column(type: type, values: storage(rows), missing: mask), problems: problems)
  }

  /// A few stray words make a column of numbers text: that is worth a sentence.
  private func mixedNote(_ column: Column) -> String? {
    guard case .codes(let codes, let dictionary) = column.values, dictionary.count <= 100_000 else { return nil }
    let isNumber = merge.entries.list.map { entry in
      !CellReading(entry.start, entry.length).isDisjoint(with: [.integer, .number(decimal: assembly.decimal)])
    }
    guard isNumber.contains(true) else { return nil }
    var numbers = 0
    var others = 0
    for row in 0..<codes.count where column.missing?[row] ?? 0 == 0 {
      if isNumber[codes[row]] { numbers += 1 } else { others += 1 }
    }
    guard others > 0, numbers >= 9 * others else { return nil }
    return "\"\(name)\" is read as text: \(others) of \(numbers + others) cells are no numbers"
  }
}

extension TextMerge.Entries {
  func dictionary() throws -> TextDictionary {
    var offsets: [UInt32] = [0]
    offsets.reserveCapacity(count + 1)
    var total = 0
    for entry in list {
      total += entry.length
      offsets.append(UInt32(truncatingIfNeeded: total))
    }
    guard total <= Int(UInt32.max) else { throw TextBytes.areTooLong }
    let bytes = [UInt8](unsafeUninitializedCapacity: total) { buffer, filled in
      guard let base = buffer.baseAddress else { return }
      for entry in list {
        (base + filled).initialize(from: entry.start, count: entry.length)
        filled += entry.length
      }
    }
    return TextDictionary(bytes: bytes, offsets: offsets, areDistinct: true)
  }
}

extension NumericCell {
  /// Hands the parts of a number in a text on; nil where it is none.
  static func read<Value>(
    _ text: String, _ decimal: UInt8, _ body: (NumericCell, UnsafePointer<UInt8>, Int) -> Value?
  ) -> Value? {
    var text = text
    return text.withUTF8 { bytes in
      guard let start = bytes.baseAddress, let cell = NumericCell(start, bytes.count, decimal: decimal) else {
        return nil
      }
      return body(cell, start, bytes.count)
    }
  }
}

extension CellReading {
  static func isBelowLimit(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in bytes.baseAddress.map { isBelowLimit($0, bytes.count) } ?? false }
  }
}

extension LevelScale {
  /// The rank of a label as a file writes it, case aside.
  func rank(written text: String) -> UInt8? {
    rank(of: text) ?? labels.firstIndex { $0.lowercased() == text.lowercased() }.flatMap { UInt8(exactly: $0) }
  }
}
