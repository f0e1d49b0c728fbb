import TrinnTable

/// Finds national identity numbers that hide in free text, and puts a sign in their place.
public enum IdentityScan {
  /// What stands where a number stood.
  public static let sign = "[fødselsnummer]"

  /// The text without identity numbers, and how many there were.
  ///
  /// A number is eleven digits, or six and five with a blank or a hyphen between, that no digit touches and that passes
  /// the checks of either rule. An unlucky account number may go with them: that loss is the smaller one.
  public static func redacted(_ text: String) -> (text: String, found: Int) {
    // Most texts hold too few digits, and are told by their bytes alone.
    guard text.utf8.count(where: { (48...57).contains($0) }) >= 11 else { return (text, 0) }
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    var found = 0
    var index = 0
    while index < scalars.count {
      if isDigit(scalars[index]), index == 0 || !isDigit(scalars[index - 1]), let length = numberLength(scalars, index)
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
    var found = 0
    let texts = dictionary.texts.map { text in
      let clean = redacted(text)
      found += clean.found > 0 ? 1 : 0
      return clean.text
    }
    guard found > 0 else { return (column, 0) }
    return (Column(type: column.type, values: .codes(codes, TextDictionary(texts)), missing: column.missing), found)
  }

  /// How many scalars from `start` are an identity number; nil where none begins.
  private static func numberLength(_ scalars: [Unicode.Scalar], _ start: Int) -> Int? {
    var digits: [UInt8] = []
    var index = start
    while index < scalars.count, digits.count < 11 {
      if isDigit(scalars[index]) {
        digits.append(UInt8(scalars[index].value - 48))
      } else if !(digits.count == 6 && index == start + 6 && NationalIdentityNumber.isSeparator(scalars[index])) {
        return nil
      }
      index += 1
    }
    if index < scalars.count, isDigit(scalars[index]) { return nil }
    return NationalIdentityNumber(digits: digits) == nil ? nil : index - start
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
