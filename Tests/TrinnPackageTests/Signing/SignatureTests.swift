import Testing
import TrinnBasis
import TrinnPackage

/// Each part of a signature is needed: the key's number, the signature of the manifest, and that of the comment.
@Suite struct SignatureTests {
  private func isTaken(_ change: (inout Forge, SecretKey) throws -> Void) throws -> Bool {
    var forge = try Forge()
    try change(&forge, try #require(Sample.key))
    let bytes = try forge.bytes()
    do {
      _ = try Sample.open(bytes)
      return true
    } catch let error as TrinnError {
      #expect(error.sentence.contains("signature"), "\(error)")
      return false
    }
  }

  private static let comment = "trinn package fravar 1.0.0"

  @Test func theSignersOwnIsTaken() throws {
    #expect(
      try isTaken { forge, key in
        forge.signatureText = Signature(of: Array(forge.manifest.text.utf8), by: key, comment: Self.comment).text
      })
  }

  /// A number tells keys apart and proves nothing: anybody can give their key another's.
  @Test func anotherKeyOfTheSameNumberIsRefused() throws {
    #expect(
      try !isTaken { forge, _ in
        forge.key = try SecretKey(seed: [UInt8](64..<96), number: [1, 2, 3, 4, 5, 6, 7, 8])
      })
  }

  @Test func theSameKeyUnderAnotherNumberIsRefused() throws {
    #expect(
      try !isTaken { forge, _ in
        forge.key = try SecretKey(seed: [UInt8](0..<32), number: [8, 2, 3, 4, 5, 6, 7, 1])
      })
  }

  @Test func theSignatureOfAnotherManifestIsRefused() throws {
    #expect(
      try !isTaken { forge, key in
        let other = Array((forge.manifest.text + "\n").utf8)
        forge.signatureText = Signature(of: other, by: key, comment: Self.comment).text
      })
  }

  @Test func aCommentThatTheSignerDidNotSignIsRefused() throws {
    #expect(
      try !isTaken { forge, key in
        let text = Array(forge.manifest.text.utf8)
        let right = Signature(of: text, by: key, comment: Self.comment).text.split(separator: "\n")
        let other = Signature(of: text, by: key, comment: "trinn package fravar 0.9.0").text.split(separator: "\n")
        forge.signatureText = (right[0...2] + [other[3]]).joined(separator: "\n") + "\n"
      })
  }
}
