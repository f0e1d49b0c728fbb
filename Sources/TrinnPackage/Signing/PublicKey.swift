import TrinnBasis

/// A public key in minisign's form: `RW…`, 56 letters.
public struct PublicKey: Sendable, Hashable, CustomStringConvertible {
  /// A number that tells keys apart and proves nothing.
  let number: [UInt8]
  let bytes: [UInt8]

  init(number: [UInt8], bytes: [UInt8]) { (self.number, self.bytes) = (number, bytes) }

  /// The text of a key, or of a `.pub` file.
  ///
  /// - Throws: `wrong_type`.
  public init(_ text: String) throws(TrinnError) {
    let lines = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix(PublicKey.comment) }
    guard lines.count == 1, let line = lines.first,
      let bytes = Sodium.bytes(base64: line.trimmingPrefix(while: \.isWhitespace), count: 42),
      bytes.starts(with: Array("Ed".utf8))
    else {
      throw TrinnError(
        .wrongType, "not a public key", wanted: "minisign's form: RW and 54 letters more",
        hint: "give the key, or the .pub file that holds it")
    }
    self.init(number: Array(bytes[2..<10]), bytes: Array(bytes[10...]))
  }

  private static let comment = "untrusted comment:"

  public var description: String { Sodium.base64(Array("Ed".utf8) + number + bytes) }

  /// What two people read to each other: 32 digits of the key's SHA-256 in groups of four.
  public var fingerprint: String {
    let digits = Array(Sodium.sha256(number + bytes).prefix(32))
    return stride(from: 0, to: 32, by: 4).map { String(digits[$0..<$0 + 4]) }.joined(separator: " ")
  }

  /// The `.pub` file, as minisign reads it.
  public var file: String {
    "\(PublicKey.comment) minisign public key \(Sodium.hexadecimal(number.reversed()).uppercased())\n\(description)\n"
  }
}
