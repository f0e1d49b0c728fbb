import TrinnBasis
import TrinnSyntax

/// Texts made from values that come again and again: each different value is spelled once, whatever the number of rows.
enum DistinctTexts {
  /// A column of texts, one for each different key, numbered in the order of first sight; a key without a text is missing,
  /// undefined.
  ///
  /// Chunks find their own keys side by side; their keys meet in the order of the chunks, so that no number depends on the
  /// threads.
  static func column<Key: Hashable & Sendable>(
    _ run: Run<Key>, rows count: Int, text: (Key) -> String?
  ) throws -> Column {
    let parts = try Parallel.map(rows: count) { rows in try part(run, rows) }
    var texts = TextDictionaryBuilder()
    var codeOfKey: [Key: UInt32] = [:]
    let translations = try parts.map { part in
      try Interrupt.check()
      return part.keys.map { key in
        if let code = codeOfKey[key] { return code }
        let code = text(key).map { texts.code(of: $0) } ?? none
        codeOfKey[key] = code
        return code
      }
    }
    let starts = parts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.codes.count) }
    let codes: [UInt32] = try parallelArray(starts: starts) { part, target in
      let translation = translations[part]
      for (row, code) in parts[part].codes.enumerated() {
        target[row] = code == none || translation[Int(code)] == none ? 0 : translation[Int(code)]
      }
    }
    var missing: [UInt8]?
    if parts.contains(where: { $0.missing != nil }) || translations.contains(where: { $0.contains(none) }) {
      missing = try parallelArray(starts: starts) { part, mask in
        let (reasons, translation) = (parts[part].missing, translations[part])
        for (row, code) in parts[part].codes.enumerated() {
          mask[row] =
            code == none ? reasons?[row] ?? 0 : translation[Int(code)] == none ? MissingReason.undefined.rawValue : 0
        }
      }
    }
    let dictionary = texts.finish()
    return Column(type: .text, values: .codes(Codes(codes, limit: dictionary.count), dictionary), missing: missing)
  }

  private static let none = UInt32.max

  private struct Part<Key: Sendable>: Sendable {
    var keys: [Key] = []
    var codes: [UInt32] = []
    var missing: [UInt8]?
  }

  private static func part<Key: Hashable & Sendable>(_ run: Run<Key>, _ rows: Range<Int>) throws -> Part<Key> {
    var part = Part<Key>()
    var codeOfKey: [Key: UInt32] = [:]
    part.codes.reserveCapacity(rows.count)
    try Blocks.forEach(in: rows) { block in
      let lanes = try run(block)
      let reasons = lanes.missing.expanded(block.count)
      if part.missing == nil, !lanes.missing.isNothingMissing {
        part.missing = Array(repeating: 0, count: part.codes.count)
      }
      part.missing?.append(contentsOf: reasons)
      for (key, reason) in zip(lanes.values.expanded(block.count), reasons) {
        if reason != 0 {
          part.codes.append(none)
        } else if let code = codeOfKey[key] {
          part.codes.append(code)
        } else {
          let code = UInt32(truncatingIfNeeded: part.keys.count)
          codeOfKey[key] = code
          part.keys.append(key)
          part.codes.append(code)
        }
      }
    }
    return part
  }
}
