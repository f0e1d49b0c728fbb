import Foundation
import Testing
import TrinnBasis
import TrinnPackage

/// The form of keys and signatures is minisign's: minisign itself is the witness where it is installed, and files that it
/// made where it is not.
@Suite struct MinisignTests {
  /// Made by minisign 0.11 with `minisign -G -W`.
  static let secret = """
    untrusted comment: minisign encrypted secret key
    RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAk93TunjHai+v66ZH1L0zmCPvrvo9fljrTMOtpBCXBeEMDdcX+eZrrIl9TjQkH9K4315RQzVkzlxWsYU/jhXB969lS6kBbKZdAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=

    """
  static let key = """
    untrusted comment: minisign public key 2F6AC778BAD3DD93
    RWST3dO6eMdqL4l9TjQkH9K4315RQzVkzlxWsYU/jhXB969lS6kBbKZd

    """

  @Test func aKeyOfMinisignsOwnIsRead() throws {
    let secret = try SecretKey(Self.secret, phrase: nil)
    #expect(secret.key.file == Self.key)
    #expect(try PublicKey(Self.key) == secret.key)
    #expect(secret.key.fingerprint.split(separator: " ").count == 8)
  }

  @Test func aSignatureIsOneThatMinisignVerifies() throws {
    let folder = try Scratch()
    let secret = try SecretKey(Self.secret, phrase: nil)
    try folder.file("x.trinn", Sample.bytes(key: secret))
    try folder.file("key.pub", Self.key.utf8)
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/minisign"),
      try run("unzip", ["-q", "x.trinn"], in: folder.path) != nil
    else { return }
    let outcome = try #require(try run("minisign", ["-Vm", "manifest.toml", "-p", "key.pub"], in: folder.path))
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("Trusted comment: trinn package fravar 1.0.0"))
    let other = try #require(Sample.key).key.description
    #expect(try run("minisign", ["-Vm", "manifest.toml", "-P", other], in: folder.path)?.status == 1)
  }

  @Test func minisignSignsWithAKeyOfOurs() throws {
    let folder = try Scratch()
    let secret = try SecretKey()
    try folder.file("open.key", secret.file(phrase: nil).utf8)
    try folder.file("note", "hei".utf8)
    guard let outcome = try run("minisign", ["-Sm", "note", "-s", "open.key"], in: folder.path) else { return }
    #expect(outcome.status == 0, "\(outcome.output)")
    #expect(try run("minisign", ["-Vm", "note", "-P", secret.key.description], in: folder.path)?.status == 0)
  }

  @Test func aPassPhraseOpensTheKeyAndNoOtherDoes() throws {
    let secret = try SecretKey()
    let file = try secret.file(phrase: "blåbærsyltetøy", cost: .least)
    #expect(try SecretKey.isEncrypted(file))
    #expect(try !SecretKey.isEncrypted(Self.secret))
    #expect(try SecretKey(file, phrase: "blåbærsyltetøy").key == secret.key)
    for wrong in ["", "blåbær", "blåbærsyltetøy "] {
      let error = #expect(throws: TrinnError.self) { try SecretKey(file, phrase: wrong) }
      #expect(error?.sentence == "the pass phrase is wrong")
    }
    #expect(throws: TrinnError.self) { try SecretKey(file, phrase: nil) }
  }

  @Test(arguments: [
    "", "x", "untrusted comment: x\nRWQ=\n", String(repeating: "A", count: 212), "untrusted comment: x\n\n\n",
    secret.replacing("RWQAAEIy", with: "RWQAAEIz"), secret.replacing("9lS6kB", with: "9lS6kC"),
  ])
  func whatIsNoKeyIsRefused(_ text: String) {
    #expect(throws: TrinnError.self) { try SecretKey(text, phrase: "x") }
    #expect(throws: TrinnError.self) { try PublicKey(text) }
  }

  @Test func aKeyFileDoesNotDecideHowMuchMemoryIsTaken() throws {
    let file = try SecretKey().file(phrase: "x", cost: .least)
    let lines = file.split(separator: "\n")
    var bytes = try #require(Data(base64Encoded: String(lines[1])))
    bytes[53] = 0x7F
    let error = #expect(throws: TrinnError.self) {
      try SecretKey("untrusted comment: x\n\(bytes.base64EncodedString())\n", phrase: "x")
    }
    #expect(error?.code == .limit)
  }
}
