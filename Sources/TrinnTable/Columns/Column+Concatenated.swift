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
    let missing = parts.flatMap { $0.missing ?? Array(repeating: 0, count: $0.count) }
    return Column(type: type, values: values, missing: missing)
  }

  /// The parts have one type and therefore one storage.
  private static func joined(_ parts: [Column]) throws -> Values? {
    switch parts[0].values {
    case .bytes(var result):
      for case .bytes(let values) in parts.dropFirst().map(\.values) { result += values }
      return .bytes(result)
    case .years(var result):
      for case .years(let values) in parts.dropFirst().map(\.values) { result += values }
      return .years(result)
    case .days(var result):
      for case .days(let values) in parts.dropFirst().map(\.values) { result += values }
      return .days(result)
    case .integers:
      return .integers(
        try .joined(parts.compactMap { if case .integers(let values) = $0.values { values } else { nil } }))
    case .numbers(var result):
      for case .numbers(let values) in parts.dropFirst().map(\.values) { result += values }
      return .numbers(result)
    case .codes:
      return joinedCodes(parts)
    }
  }

  private static func joinedCodes(_ parts: [Column]) -> Values? {
    var merged: MergedDictionary?
    var codes: [UInt32] = []
    codes.reserveCapacity(parts.reduce(0) { $0 + $1.count })
    for part in parts {
      guard case .codes(let own, let dictionary) = part.values else { return nil }
      var mapping: [UInt32]?
      if var known = merged {
        mapping = known.merge(dictionary)
        merged = known
      } else {
        merged = MergedDictionary(dictionary)
      }
      own.append(to: &codes, mapping: mapping)
    }
    guard let dictionary = merged?.finish() else { return nil }
    return .codes(Codes(codes, limit: max(dictionary.count, 1)), dictionary)
  }
}

/// A dictionary that grows by the entries of others; it stays the first one, shared, where they bring nothing new.
struct MergedDictionary {
  private let first: TextDictionary
  private var added = TextDictionaryBuilder()

  init(_ first: TextDictionary) { self.first = first }

  /// The code in the merged dictionary of each entry of another; nil where the codes stay as they are.
  mutating func merge(_ other: TextDictionary) -> [UInt32]? {
    if other === first { return nil }
    return (0..<other.count).map { code in
      let text = other[code]
      return first.code(of: text) ?? UInt32(truncatingIfNeeded: first.count) + added.code(of: text)
    }
  }

  func finish() -> TextDictionary {
    added.count == 0 ? first : TextDictionary(first.texts + added.finish().texts)
  }
}

extension Codes {
  fileprivate func append(to result: inout [UInt32], mapping: [UInt32]?) {
    func append(_ codes: [some FixedWidthInteger]) {
      if let mapping {
        // A missing slot of a column without texts holds a code that no dictionary has.
        for code in codes { result.append(Int(code) < mapping.count ? mapping[Int(code)] : 0) }
      } else {
        for code in codes { result.append(UInt32(truncatingIfNeeded: code)) }
      }
    }
    switch self {
    case .bytes(let codes): append(codes)
    case .shorts(let codes): append(codes)
    case .words(let codes): append(codes)
    }
  }
}
