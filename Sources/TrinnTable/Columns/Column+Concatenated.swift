import TrinnBasis

extension Column {
  /// Columns end to end, under the type that holds them all; nil where there is none, and for no columns at all.
  ///
  /// Different dictionaries are merged entry by entry, so that no text is compared row by row.
  public static func concatenated(_ columns: [Column]) throws -> Column? {
    guard var type = columns.first?.type else { return nil }
    for column in columns.dropFirst() {
      guard let common = type.unified(with: column.type) else { return nil }
      type = common
    }
    var parts: [Column] = []
    for column in columns {
      guard let part = column.converted(to: type) else { return nil }
      parts.append(part)
    }
    guard parts.count > 1 else { return parts.first }
    guard let values = try joined(parts) else { return nil }
    guard parts.contains(where: { $0.missing != nil }) else { return Column(type: type, values: values) }
    let missing = try stacked(parts.map { $0.missing ?? Array(repeating: 0, count: $0.count) })
    return Column(type: type, values: values, missing: missing)
  }

  /// The parts have one type and therefore one storage.
  private static func joined(_ parts: [Column]) throws -> Values? {
    switch parts[0].values {
    case .bytes:
      return .bytes(try stacked(parts.compactMap { if case .bytes(let values) = $0.values { values } else { nil } }))
    case .years:
      return .years(try stacked(parts.compactMap { if case .years(let values) = $0.values { values } else { nil } }))
    case .days:
      return .days(try stacked(parts.compactMap { if case .days(let values) = $0.values { values } else { nil } }))
    case .integers:
      return .integers(
        try .joined(parts.compactMap { if case .integers(let values) = $0.values { values } else { nil } }))
    case .numbers:
      return .numbers(
        try stacked(parts.compactMap { if case .numbers(let values) = $0.values { values } else { nil } }))
    case .codes:
      return try joinedCodes(parts)
    }
  }

  /// A chunk a thread: long parts are copied by all cores.
  private static func stacked<Element: BitwiseCopyable & Sendable>(_ parts: [[Element]]) throws -> [Element] {
    let pieces = parts.indices.flatMap { part in Parallel.chunks(of: parts[part].count).map { (part, $0) } }
    return try parallelArray(starts: starts(pieces.map(\.1.count))) { piece, out in
      let (part, rows) = pieces[piece]
      parts[part].withUnsafeBufferPointer { values in
        guard let base = values.baseAddress else { return }
        out.update(from: base + rows.lowerBound, count: rows.count)
      }
    }
  }

  private static func starts(_ counts: [Int]) -> [Int] {
    counts.reduce(into: [0]) { starts, count in starts.append(starts[starts.count - 1] + count) }
  }

  private static func joinedCodes(_ parts: [Column]) throws -> Values? {
    var sources: [(codes: Codes, dictionary: TextDictionary)] = []
    for part in parts {
      guard case .codes(let codes, let dictionary) = part.values else { return nil }
      sources.append((codes, dictionary))
    }
    let merged = try MergedDictionary(sources.map(\.dictionary))
    let all = sources.map(\.codes)
    let limit = max(merged.dictionary.count, 1)
    if limit <= 1 << 8 { return .codes(.bytes(try renumbered(all, merged.codes)), merged.dictionary) }
    if limit <= 1 << 16 { return .codes(.shorts(try renumbered(all, merged.codes)), merged.dictionary) }
    return .codes(.words(try renumbered(all, merged.codes)), merged.dictionary)
  }

  private static func renumbered<Code: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ parts: [Codes], _ maps: [[UInt32]?]
  ) throws -> [Code] {
    let pieces = parts.indices.flatMap { part in Parallel.chunks(of: parts[part].count).map { (part, $0) } }
    return try parallelArray(starts: starts(pieces.map(\.1.count))) { piece, out in
      let (part, rows) = pieces[piece]
      switch parts[part] {
      case .bytes(let codes): write(codes, maps[part], rows, to: out)
      case .shorts(let codes): write(codes, maps[part], rows, to: out)
      case .words(let codes): write(codes, maps[part], rows, to: out)
      }
    }
  }

  private static func write<Old: FixedWidthInteger, New: FixedWidthInteger>(
    _ codes: [Old], _ map: [UInt32]?, _ rows: Range<Int>, to target: UnsafeMutablePointer<New>
  ) {
    for row in rows {
      let code = Int(truncatingIfNeeded: codes[row])
      // A missing slot of a column without texts holds a code that no dictionary has.
      target[row - rows.lowerBound] = New(
        truncatingIfNeeded: map.map { code < $0.count ? $0[code] : 0 } ?? UInt32(truncatingIfNeeded: code))
    }
  }
}

/// One dictionary for several: the texts of the first, then what each of the others brings. It stays the first one,
/// shared, where they bring nothing new.
struct MergedDictionary {
  let dictionary: TextDictionary
  /// For each of the dictionaries, its codes in the merged one; nil where they stay as they are.
  let codes: [[UInt32]?]

  init(_ all: [TextDictionary]) throws {
    guard let first = all.first else {
      (dictionary, codes) = (.empty, [])
      return
    }
    var distinct: [TextDictionary] = []
    for one in all where !distinct.contains(where: { $0 === one }) { distinct.append(one) }
    guard distinct.count > 1 else {
      (dictionary, codes) = (first, all.map { _ in nil })
      return
    }
    let texts = try TextBytes(joining: distinct.map(\.content))
    let firsts = try TextIndex(texts).allFirsts
    // The first dictionary keeps its codes, also where it holds a text twice.
    var numbers = [UInt32](repeating: 0, count: texts.count)
    var added: [UInt32] = []
    for text in 0..<texts.count {
      if text < first.count {
        numbers[text] = UInt32(truncatingIfNeeded: text)
      } else if Int(firsts[text]) == text {
        numbers[text] = UInt32(truncatingIfNeeded: first.count + added.count)
        added.append(UInt32(truncatingIfNeeded: text))
      } else {
        numbers[text] = numbers[Int(firsts[text])]
      }
    }
    dictionary =
      added.isEmpty
      ? first : TextDictionary(first.content, adding: added, of: texts, areDistinct: try first.firsts() == nil)
    var begins = [0]
    for one in distinct { begins.append(begins[begins.count - 1] + one.count) }
    codes = all.map { one in
      guard one !== first, let place = distinct.firstIndex(where: { $0 === one }) else { return nil }
      return Array(numbers[begins[place]..<begins[place + 1]])
    }
  }
}

extension TextDictionary {
  fileprivate convenience init(_ first: TextBytes, adding added: [UInt32], of texts: TextBytes, areDistinct: Bool) {
    var bytes = first.bytes
    var offsets = first.offsets
    for text in added {
      texts.withBytes(Int(text)) { bytes.append(contentsOf: $0) }
      offsets.append(UInt32(truncatingIfNeeded: bytes.count))
    }
    self.init(bytes: bytes, offsets: offsets, areDistinct: areDistinct)
  }
}
