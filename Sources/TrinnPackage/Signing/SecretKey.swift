import TrinnBasis

/// A secret key in the form of minisign's key file: encrypted with a pass phrase by scrypt, or as it is.
public struct SecretKey: Sendable {
  public let key: PublicKey
  let secret: [UInt8]

  private static let signing = Array("Ed".utf8)
  private static let scrypt = Array("Sc".utf8)
  private static let nothing: [UInt8] = [0, 0]
  private static let checksum = Array("B2".utf8)
  /// Bytes of the file: three names of two bytes, a salt, two limits, and what is kept secret.
  private static let count = 2 + 2 + 2 + 32 + 8 + 8 + kept
  /// Key number, key, checksum.
  private static let kept = 8 + 64 + 32

  /// How dear a guess of the pass phrase is: operations, and bytes of memory.
  public struct Cost: Sendable {
    let operations: UInt64
    let memory: Int

    /// About a second and 256 MiB: a person waits once, a guesser each time.
    public static let usual = Cost(operations: 1 << 23, memory: 1 << 28)
    /// The least that the form takes; for tests.
    package static let least = Cost(operations: 1 << 15, memory: 1 << 24)
    /// minisign's own, and the most that is read: a file from elsewhere does not decide how much memory is taken.
    static let most = Cost(operations: 1 << 25, memory: 1 << 30)
  }

  /// A new key.
  public init() throws(TrinnError) {
    let (key, secret) = try Sodium.keyPair()
    self.key = PublicKey(number: try Sodium.random(8), bytes: key)
    self.secret = secret
  }

  /// A key made from 32 bytes that are known: for golden files.
  package init(seed: [UInt8], number: [UInt8]) throws(TrinnError) {
    guard let (key, secret) = Sodium.keyPair(seed: seed) else {
      throw TrinnError(.wrongType, "a seed has 32 bytes", got: "\(seed.count)")
    }
    self.key = PublicKey(number: number, bytes: key)
    self.secret = secret
  }

  // MARK: Reading

  /// Whether a key file asks for a pass phrase.
  public static func isEncrypted(_ text: String) throws(TrinnError) -> Bool { try fields(text)[2..<4] == scrypt[...] }

  /// - Parameter phrase: nil where the file is not encrypted.
  /// - Throws: `refused` where the pass phrase is wrong; `wrong_type` where the text is no key file.
  public init(_ text: String, phrase: String?) throws(TrinnError) {
    let fields = try SecretKey.fields(text)
    var kept = Array(fields[54...])
    if fields[2..<4] == SecretKey.scrypt[...] {
      guard let phrase else { throw TrinnError(.argumentMissing, "the key file asks for a pass phrase") }
      let operations = SecretKey.number(fields[38..<46])
      let memory = Int(clamping: SecretKey.number(fields[46..<54]))
      guard operations <= Cost.most.operations, memory <= Cost.most.memory else {
        throw TrinnError(.limit, "the key file asks for more work than minisign's own do")
      }
      guard
        let stream = Sodium.scrypt(
          phrase, salt: Array(fields[6..<38]), operations: operations, memory: memory, count: SecretKey.kept)
      else { throw TrinnError(.limit, "there is not enough memory to open the key file") }
      kept = zip(kept, stream).map { $0 ^ $1 }
      guard Array(kept[72...]) == SecretKey.check(kept[..<72]) else {
        throw TrinnError(.refused, "the pass phrase is wrong")
      }
    }
    secret = Array(kept[8..<72])
    key = PublicKey(number: Array(kept[..<8]), bytes: Array(secret[32...]))
    guard Sodium.publicKey(of: secret) == key.bytes else {
      throw TrinnError(.wrongType, "the key file is damaged: its two halves do not belong together")
    }
  }

  private static func fields(_ text: String) throws(TrinnError) -> [UInt8] {
    let lines = text.split(whereSeparator: \.isNewline)
    guard lines.count == 2, let fields = Sodium.bytes(base64: lines[1], count: count),
      fields[..<2] == signing[...], fields[4..<6] == checksum[...],
      fields[2..<4] == scrypt[...] || fields[2..<4] == nothing[...]
    else {
      throw TrinnError(
        .wrongType, "not a secret key of minisign's form", hint: "trinn key new makes one")
    }
    return fields
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  private static func bytes(_ number: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }

  private static func check(_ kept: ArraySlice<UInt8>) -> [UInt8] { Sodium.blake2b(signing + kept, count: 32) }

  // MARK: Writing

  /// The key file: encrypted, or, where `phrase` is nil, open to whoever reads it.
  public func file(phrase: String?, cost: Cost = .usual) throws(TrinnError) -> String {
    var fields = SecretKey.signing
    let kept = key.number + secret
    if let phrase {
      let salt = try Sodium.random(32)
      guard
        let stream = Sodium.scrypt(
          phrase, salt: salt, operations: cost.operations, memory: cost.memory, count: SecretKey.kept)
      else { throw TrinnError(.limit, "there is not enough memory to encrypt the key") }
      fields += SecretKey.scrypt + SecretKey.checksum + salt
      fields += SecretKey.bytes(cost.operations) + SecretKey.bytes(UInt64(cost.memory))
      fields += zip(kept + SecretKey.check(kept[...]), stream).map { $0 ^ $1 }
    } else {
      fields += SecretKey.nothing + SecretKey.checksum + [UInt8](repeating: 0, count: 48)
      fields += kept + [UInt8](repeating: 0, count: 32)
    }
    let comment = phrase == nil ? "minisign secret key, not encrypted" : "minisign encrypted secret key"
    return "untrusted comment: \(comment)\n\(Sodium.base64(fields))\n"
  }
}
