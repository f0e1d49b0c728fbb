import TrinnBasis

/// A signature in minisign's form, of the hash of what is signed: `minisign -V` verifies it.
///
/// Four lines: an untrusted comment; algorithm, key number and signature; a trusted comment; the signature of the
/// signature and the comment. See the manual page minisign(1).
package struct Signature: Sendable {
  private static let untrusted = "untrusted comment: "
  private static let trusted = "trusted comment: "
  private static let algorithm = Array("ED".utf8)

  let number: [UInt8]
  let bytes: [UInt8]
  /// What the signer said with it; signed as well.
  package let comment: String
  private let whole: [UInt8]

  /// - Throws: `refused` where the text is not of the form.
  package init(_ text: String) throws(TrinnError) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count == 5, lines[4].isEmpty, lines[0] == Signature.firstLine, lines[2].hasPrefix(Signature.trusted),
      let first = Sodium.bytes(base64: lines[1], count: 74), first.starts(with: Signature.algorithm),
      let whole = Sodium.bytes(base64: lines[3], count: 64)
    else {
      throw TrinnError(
        .refused, "the signature is not of minisign's form", hint: "trinn bundle --key FILE signs a package")
    }
    number = Array(first[2..<10])
    bytes = Array(first[10...])
    comment = String(lines[2].dropFirst(Signature.trusted.count))
    self.whole = whole
  }

  /// Signs.
  package init(of message: [UInt8], by key: SecretKey, comment: String) {
    number = key.key.number
    bytes = Sodium.sign(Sodium.blake2b(message, count: 64), with: key.secret)
    self.comment = comment
    whole = Sodium.sign(bytes + Array(comment.utf8), with: key.secret)
  }

  func verifies(_ message: [UInt8], by key: PublicKey) -> Bool {
    number == key.number && Sodium.verify(bytes, of: Sodium.blake2b(message, count: 64), by: key.bytes)
      && Sodium.verify(whole, of: bytes + Array(comment.utf8), by: key.bytes)
  }

  private static let firstLine = Substring(untrusted + "signature of a Trinn package's manifest")

  package var text: String {
    """
    \(Signature.firstLine)
    \(Sodium.base64(Signature.algorithm + number + bytes))
    \(Signature.trusted)\(comment)
    \(Sodium.base64(whole))

    """
  }
}
