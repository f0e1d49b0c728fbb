import TrinnTable

extension Column {
  /// An identity column with every pseudonym gone; which rows had none is still seen.
  var anonymous: Column {
    let codes = [UInt32](repeating: 0, count: count)
    return Column(type: .identity, values: .codes(Codes(codes, limit: 1), TextDictionary(["•"])), missing: missing)
  }

  /// The column with those rows emptied; the reason is ours unless the value was missing before.
  func hiding(_ rows: [Int: HidingRule]) -> Column {
    guard !rows.isEmpty else { return self }
    var mask = missing ?? [UInt8](repeating: 0, count: count)
    for row in rows.keys where mask.indices.contains(row) && mask[row] == 0 {
      mask[row] = MissingReason.suppressed.rawValue
    }
    func emptied<Element: ExpressibleByIntegerLiteral>(_ values: [Element]) -> [Element] {
      var values = values
      for row in rows.keys where values.indices.contains(row) { values[row] = 0 }
      return values
    }
    let values: Values =
      switch self.values {
      case .bytes(let values): .bytes(emptied(values))
      case .years(let values): .years(emptied(values))
      case .days(let values): .days(emptied(values))
      case .integers(var values):
        {
          values.clear(rows.keys.filter { values.indices.contains($0) })
          return .integers(values)
        }()
      case .numbers(let values): .numbers(emptied(values))
      case .codes(let codes, let dictionary):
        .codes(Codes(emptied((0..<codes.count).map { UInt32(codes[$0]) }), limit: dictionary.count), dictionary)
      }
    return Column(type: type, values: values, missing: mask)
  }

  /// Without the texts of rows that an earlier filter left out: a dictionary outlives its rows, and must not leave.
  var compacted: Column {
    guard case .codes(let codes, let dictionary) = values else { return self }
    var newCodes: [Int: UInt32] = [:]
    var texts: [String] = []
    let compact = (0..<codes.count).map { row -> UInt32 in
      let text = missing.map { $0[row] != 0 } ?? false ? -1 : codes[row]
      if let known = newCodes[text] { return known }
      let code = UInt32(clamping: texts.count)
      texts.append(text < 0 ? "" : dictionary[text])
      newCodes[text] = code
      return code
    }
    return Column(
      type: type, values: .codes(Codes(compact, limit: texts.count), TextDictionary(texts)), missing: missing)
  }
}

extension Column {
  /// The whole number nearest to a row's value; nil where it is missing or too large.
  func count(at row: Int) -> Int? { self[row].number.flatMap { Int(exactly: $0.rounded()) } }
}
