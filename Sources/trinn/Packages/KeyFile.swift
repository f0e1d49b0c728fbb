import Foundation
import TrinnBasis
import TrinnPackage

/// The user's own keys, on the disk.
enum KeyFile {
  /// `~/.config/trinn/author.key`
  static func usual() throws(TrinnError) -> String {
    let places = try PackagePlaces(workspace: ".", environment: ProcessInfo.processInfo.environment)
    return places.configuration + "/author.key"
  }

  static func text(_ path: String) throws(TrinnError) -> String {
    guard let data = FileManager.default.contents(atPath: path), data.count < 1 << 16 else {
      throw TrinnError(
        .fileNotFound, "there is no key file \"\(SafeText.line(path))\"", hint: "trinn key new makes one")
    }
    return String(decoding: data, as: UTF8.self)
  }

  /// Asks for the pass phrase where the file is encrypted.
  static func secret(_ path: String) throws(TrinnError) -> SecretKey {
    let text = try text(path)
    guard try SecretKey.isEncrypted(text) else { return try SecretKey(text, phrase: nil) }
    let phrase = try Question.secret(
      "Pass phrase of \(SafeText.line(path)):", otherwise: "sign at a terminal, or with a key that is not encrypted")
    return try SecretKey(text, phrase: phrase)
  }

  /// A key given as its text, as a `.pub` file, or as the fingerprint of one that came with a package.
  static func publicKey(_ given: String, _ trust: Trust) throws(TrinnError) -> PublicKey {
    let digits = given.lowercased().filter { !$0.isWhitespace }
    if digits.count == 32, digits.allSatisfy(\.isHexDigit) {
      for text in trust.met.keys.sorted() {
        let key = try PublicKey(text)
        if key.fingerprint.filter({ $0 != " " }) == digits { return key }
      }
      throw TrinnError(
        .unknownName, "no package with a key of this fingerprint has come here",
        hint: "trinn trust --list shows those that did")
    }
    return try written(given)
  }

  /// A key given as its text, or as the `.pub` file that holds it.
  static func written(_ given: String) throws(TrinnError) -> PublicKey {
    // No key has a point in it, and every file with one is meant as a file.
    let isFile = FileManager.default.fileExists(atPath: given) || given.contains(".")
    return try PublicKey(isFile ? text(given) : given)
  }
}
