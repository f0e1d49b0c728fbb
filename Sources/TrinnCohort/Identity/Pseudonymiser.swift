import CSodium
import TrinnBasis
import TrinnTable

/// Turns identities into pseudonyms at the door: keyed BLAKE2b, 80 bits, sixteen letters and digits.
///
/// Whatever an identity column holds is keyed, a national number or a pseudonym that someone else made: then the result
/// never depends on what was in the file, and a number that came in a form we do not know is hidden all the same.
public struct Pseudonymiser: Sendable {
  let key: @Sendable () throws(TrinnError) -> PseudonymKey

  public init(key: PseudonymKey) { self.key = { () throws(TrinnError) in key } }

  /// Keyed with what the folder holds, which is looked for at the first identity.
  init(_ folder: FolderKey) { key = { () throws(TrinnError) in try folder.key() } }

  /// The pseudonym of one identity. National numbers are the same person however they are spelled: with a sign after six
  /// digits, or without the leading zero that a spreadsheet ate.
  public func pseudonym(of identity: some StringProtocol) throws(TrinnError) -> String {
    let key = try key()
    var text = String(identity)
    let pseudonym = text.withUTF8 { text in
      Pseudonymiser.withPseudonym(of: text, key) { String(decoding: $0, as: UTF8.self) }
    }
    guard let pseudonym else { throw Pseudonymiser.failure }
    return pseudonym
  }

  static var failure: TrinnError { TrinnError(.fault, "the pseudonym of an identity could not be made") }

  /// Nil where it could not be made.
  static func withPseudonym<Result>(
    of identity: UnsafeBufferPointer<UInt8>, _ key: PseudonymKey, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result? {
    if isPlain(identity) { return withKeyed(identity, key, body) }
    var normal = normalised(String(decoding: identity, as: UTF8.self))
    return normal.withUTF8 { withKeyed($0, key, body) }
  }

  /// On the stack: there are millions of identities, and each is keyed once.
  private static func withKeyed<Result>(
    _ text: UnsafeBufferPointer<UInt8>, _ key: PseudonymKey, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result? {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { memory in
      guard let hash = memory.baseAddress else { return nil }
      let done = key.bytes.withUnsafeBufferPointer { key in
        crypto_generichash(hash, 16, text.baseAddress, UInt64(text.count), key.baseAddress, key.count)
      }
      guard done == 0 else { return nil }
      let letters = hash + 16
      writeBase32(hash, letters)
      return body(UnsafeBufferPointer(start: letters, count: 16))
    }
  }

  /// Whether a text stands for itself: it begins and ends in ink of ASCII, and is too short or too long for a national
  /// number however it is spelled.
  static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = bytes.first, let last = bytes.last else { return true }
    let ink: ClosedRange<UInt8> = 0x21...0x7E
    guard ink.contains(first), ink.contains(last), bytes.count < 10 || bytes.count > 15 else { return false }
    var all: UInt8 = 0
    for byte in bytes { all |= byte }
    return all < 0x80
  }

  /// The same column with every identity replaced. Each distinct one is keyed once.
  ///
  /// - Returns: the column, and how many of its distinct identities were national numbers that are not synthetic.
  public func pseudonymised(_ column: Column) throws -> (column: Column, realNumbers: Int) {
    guard case .codes(let codes, let dictionary) = column.values else {
      throw TrinnError(
        .wrongType, "an identity column wanted text, got \(column.type.name)",
        hint: "read the column as text: a leading zero may have been lost")
    }
    // Two spellings of one number become one pseudonym, so that groups by pupil stay whole.
    var codeOfPseudonym: [String: UInt32] = [:]
    var pseudonyms: [String] = []
    var realNumbers = 0
    let newCodes = try dictionary.texts.map { identity throws(TrinnError) -> UInt32 in
      if Pseudonymiser.isRealNumber(identity) { realNumbers += 1 }
      let pseudonym = try pseudonym(of: identity)
      if let code = codeOfPseudonym[pseudonym] { return code }
      let code = UInt32(pseudonyms.count)
      codeOfPseudonym[pseudonym] = code
      pseudonyms.append(pseudonym)
      return code
    }
    let mapped =
      newCodes.isEmpty ? codes : Codes((0..<codes.count).map { newCodes[codes[$0]] }, limit: pseudonyms.count)
    let values = Column.Values.codes(mapped, TextDictionary(pseudonyms))
    return (Column(type: .identity, values: values, missing: column.missing), realNumbers)
  }

  /// Whether the text is a number that somebody may have: any series but the synthetic one.
  static func isRealNumber(_ text: some StringProtocol) -> Bool {
    nationalNumber(text).map { $0.series != .synthetic } ?? false
  }

  static func nationalNumber(_ text: some StringProtocol) -> NationalIdentityNumber? {
    if let number = NationalIdentityNumber(text) { return number }
    return text.utf8.count == 10 ? NationalIdentityNumber("0" + text) : nil
  }

  static func normalised(_ identity: some StringProtocol) -> String {
    let trimmed = trimmed(identity)
    guard let number = nationalNumber(trimmed) else { return String(trimmed) }
    return String(decoding: number.digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
  }

  private static func trimmed<Text: StringProtocol>(_ text: Text) -> Text.SubSequence {
    // Nearly every identity begins and ends in a letter or digit of ASCII, and there are many.
    let isInk = { (byte: UInt8?) in byte.map { (0x21...0x7E).contains($0) } ?? false }
    if isInk(text.first?.asciiValue), isInk(text.last?.asciiValue) { return text[...] }
    let characters = text.drop { $0.isWhitespace }
    return characters.lastIndex { !$0.isWhitespace }.map { characters[...$0] } ?? characters
  }

  /// Letters and digits that are not mistaken for each other (no i, l, o, u).
  private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

  /// Sixteen letters of ten bytes: eight of each five.
  static func writeBase32(_ bytes: UnsafePointer<UInt8>, _ letters: UnsafeMutablePointer<UInt8>) {
    alphabet.withUnsafeBufferPointer { alphabet in
      for half in 0..<2 {
        var bits: UInt64 = 0
        for place in 0..<5 { bits = bits << 8 | UInt64(bytes[half * 5 + place]) }
        for place in 0..<8 { letters[half * 8 + place] = alphabet[Int(bits >> UInt64(35 - place * 5) & 31)] }
      }
    }
  }
}
