import TrinnTable

/// Finds national identity numbers that hide in free text, and puts a sign in their place.
public enum IdentityScan {
  /// What stands where a number stood.
  public static let sign = "[fødselsnummer]"

  /// The text without identity numbers, and how many there were.
  ///
  /// A number is eleven digits, with at most two signs between any two of them, that no digit touches and that passes
  /// the checks of either rule: `010190 12345`, `01.01.90-12345`, `01 019 012 345`, and digits of any script. A whole text
  /// of ten digits is one that lost its leading zero. An unlucky account number may go with them: that loss is the smaller
  /// one.
  public static func redacted(_ text: String) -> (text: String, found: Int) {
    guard mayHoldNumber(text.utf8) else { return (text, 0) }
    let scalars = Array(text.unicodeScalars)
    if scalars.count == 10, let number = tenDigits(scalars), NationalIdentityNumber(digits: number) != nil {
      return (sign, 1)
    }
    var result = String.UnicodeScalarView()
    var found = 0
    var index = 0
    while index < scalars.count {
      if digit(scalars[index]) != nil, index == 0 || digit(scalars[index - 1]) == nil,
        let length = numberLength(scalars, index)
      {
        result.append(contentsOf: sign.unicodeScalars)
        index += length
        found += 1
      } else {
        result.append(scalars[index])
        index += 1
      }
    }
    return found == 0 ? (text, 0) : (String(result), found)
  }

  /// The same column with every hidden number replaced, and in how many distinct texts there was one.
  public static func redacted(_ column: Column) -> (column: Column, found: Int) {
    guard case .codes(let codes, let dictionary) = column.values, column.type != .identity else { return (column, 0) }
    var changed: [Int: String] = [:]
    for code in 0..<dictionary.count where dictionary.withBytes(of: code, mayHoldNumber) {
      let clean = redacted(dictionary[code])
      if clean.found > 0 { changed[code] = clean.text }
    }
    guard !changed.isEmpty else { return (column, 0) }
    let texts = (0..<dictionary.count).map { changed[$0] ?? dictionary[$0] }
    let found = changed.count
    return (Column(type: column.type, values: .codes(codes, TextDictionary(texts)), missing: column.missing), found)
  }

  /// Most texts hold too few digits, and are told by their bytes alone.
  private static func mayHoldNumber(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.count { (48...57).contains($0) } >= 10 || bytes.contains { $0 > 127 }
  }

  /// How many scalars from `start` are an identity number; nil where none begins.
  private static func numberLength(_ scalars: [Unicode.Scalar], _ start: Int) -> Int? {
    var digits: [UInt8] = []
    var index = start
    var signs = 0
    while index < scalars.count, digits.count < 11 {
      if let digit = digit(scalars[index]) {
        digits.append(digit)
        signs = 0
      } else {
        signs += 1
        guard signs <= 2, isSeparator(scalars[index]) else { return nil }
      }
      index += 1
    }
    if index < scalars.count, digit(scalars[index]) != nil { return nil }
    return NationalIdentityNumber(digits: digits) == nil ? nil : index - start
  }

  private static func tenDigits(_ scalars: [Unicode.Scalar]) -> [UInt8]? {
    let digits = scalars.compactMap(digit)
    return digits.count == 10 ? [0] + digits : nil
  }

  /// Blanks, dashes, dots and strokes; and what is not seen at all.
  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    guard !scalar.isASCII else { return " \t-./_,'".unicodeScalars.contains(scalar) }
    switch scalar.properties.generalCategory {
    case .spaceSeparator, .dashPunctuation, .format, .connectorPunctuation: return true
    default: return scalar == "\u{B7}" || scalar == "\u{2044}"
    }
  }

  private static func digit(_ scalar: Unicode.Scalar) -> UInt8? {
    if scalar.isASCII { return ("0"..."9").contains(scalar) ? UInt8(scalar.value - 48) : nil }
    guard scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue else { return nil }
    return UInt8(exactly: value)
  }
}
