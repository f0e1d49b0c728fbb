/// Whether a source says what it seems to say: UTF-8, no character that is not seen, no word in two alphabets, no word in
/// another alphabet's letters that look like Latin ones.
///
/// After the attack called Trojan Source (CVE-2021-42574): a reader must see what the machine runs.
public enum PlainSource {
  /// The text of a source.
  ///
  /// - Throws: `refused` with file, line and column of the first character that is not plain.
  public static func text(_ bytes: some Collection<UInt8>, name: String) throws(TrinnError) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    // Decoding repairs what is not UTF-8; a text that was repaired has other bytes.
    guard text.utf8.elementsEqual(bytes) else {
      let whole = zip(text.utf8, bytes).prefix { $0 == $1 }.count
      let place = place(ofByte: whole, in: text, name)
      throw TrinnError(.refused, "not UTF-8 text", hint: "save the file as UTF-8", place: place)
    }
    try check(text, name: name)
    return text
  }

  /// - Throws: `refused` with file, line and column of the first character that is not plain.
  public static func check(_ text: String, name: String) throws(TrinnError) {
    // Nearly every source is plain ASCII, which can hide only control characters.
    if text.utf8.allSatisfy({ $0 < 0x7F && ($0 >= 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09) }) { return }
    var word = Word()
    var (line, column) = (1, 1)
    func refuse(_ sentence: String, _ hint: String, atColumn column: Int) -> TrinnError {
      TrinnError(.refused, sentence, hint: hint, place: .init(source: name, line: line, column: column))
    }
    for scalar in text.unicodeScalars {
      if isHidden(scalar) {
        throw refuse(
          "a character that is not seen: U+\(hexadecimal(scalar))", "write it as an escape, or take it out",
          atColumn: column)
      }
      if word.takes(scalar) {
        if word.isEmpty { word.column = column }
        word.append(scalar)
      } else {
        if let fault = word.fault { throw refuse(fault, Word.hint, atColumn: word.column) }
        word = Word()
      }
      if scalar == "\n" { (line, column) = (line + 1, 1) } else { column += 1 }
    }
    if let fault = word.fault { throw refuse(fault, Word.hint, atColumn: word.column) }
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    // Soft hyphen, joiners, fillers, selectors of a form: nothing is drawn for any of them.
    case 0xAD, 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x200C, 0x200D, 0x206A...0x206F, 0x2800, 0x3164,
      0xFE00...0xFE0F, 0xFFA0, 0xE0100...0xE01EF:
      true
    default: SafeText.isControl(scalar) || scalar.properties.generalCategory == .privateUse
    }
  }

  private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private static func place(ofByte byte: Int, in text: String, _ name: String) -> TrinnError.Place {
    let before = text.utf8.prefix(byte)
    let line = before.count { $0 == 0x0A } + 1
    let start = before.lastIndex(of: 0x0A).map { before.index(after: $0) } ?? before.startIndex
    // Bytes that go on with a character are not characters of their own.
    return .init(source: name, line: line, column: before[start...].count { $0 & 0xC0 != 0x80 } + 1)
  }
}

/// Letters, digits and underscores side by side.
private struct Word {
  var column = 1
  private var scalars: [Unicode.Scalar] = []
  private var isASCII = true

  static let hint = "write the word in one alphabet"
  var isEmpty: Bool { scalars.isEmpty }

  func takes(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  mutating func append(_ scalar: Unicode.Scalar) {
    scalars.append(scalar)
    if !scalar.isASCII { isASCII = false }
  }

  var fault: String? {
    guard !isASCII else { return nil }
    let letters = scalars.filter(\.properties.isAlphabetic)
    let foreign = letters.filter { !Word.isLatin($0) && !Word.isCommon($0) }
    if foreign.isEmpty { return nil }
    if foreign.count < letters.count { return "a word in two alphabets" }
    // One Greek letter is a formula's.
    if foreign.count == 1, foreign.allSatisfy({ (0x370...0x3FF).contains($0.value) }) { return nil }
    return foreign.allSatisfy(Word.looksLatin) ? "a word in another alphabet's letters that look like Latin ones" : nil
  }

  /// Signs that belong to no alphabet: the micro sign, letters over and under the line.
  private static func isCommon(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xB5, 0x02B9...0x02DF, 0x02E5...0x0345, 0x2126: true
    default: false
    }
  }

  /// The blocks of Latin letters; full-width ones are not among them, for they look like the plain ones.
  private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0xAA, 0xBA, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x02B8, 0x02E0...0x02E4,
      0x1D00...0x1D25, 0x1D2C...0x1D5C, 0x1D62...0x1D65, 0x1D6B...0x1D77, 0x1D79...0x1DBE, 0x1E00...0x1EFF, 0x2071,
      0x207F, 0x2090...0x209C, 0x2160...0x2188, 0x2C60...0x2C7F, 0xA722...0xA787, 0xA78B...0xA7CA, 0xAB30...0xAB5A,
      0xFB00...0xFB06:
      true
    default: false
    }
  }

  private static let lookalikes: Set<Unicode.Scalar> = Set(
    // Cyrillic and Greek letters whose form is that of a Latin one.
    ("АВЕЅІЈКМНОРСТУХаеорсухіјѕԁһԛԝӏ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορυχϲϳ").unicodeScalars)

  private static func looksLatin(_ scalar: Unicode.Scalar) -> Bool {
    lookalikes.contains(scalar) || (0xFF21...0xFF5A).contains(scalar.value)
      || (0x1D400...0x1D7FF).contains(scalar.value)
  }
}
