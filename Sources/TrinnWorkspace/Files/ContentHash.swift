import CSodium
import Glibc
import TrinnBasis

/// SHA-256 of some bytes: what `sha256sum` prints, so that anyone can check it without this program.
public struct ContentHash: Sendable, Hashable, Codable, CustomStringConvertible {
  /// 64 hexadecimal digits in lower case.
  public let hex: String

  /// Nil for anything but 64 hexadecimal digits in lower case.
  public init?(hex: String) {
    guard hex.utf8.count == 64, hex.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else {
      return nil
    }
    self.hex = hex
  }

  public init(of bytes: some Collection<UInt8>) {
    var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
    let all = ContiguousArray(bytes)
    _ = all.withUnsafeBufferPointer { crypto_hash_sha256(&digest, $0.baseAddress, UInt64($0.count)) }
    hex = ContentHash.text(digest)
  }

  public init(of text: String) { self.init(of: text.utf8) }

  /// Of a file, in pieces: it may be larger than the memory.
  ///
  /// - Throws: `unreadable`, `interrupted`.
  public init(ofFile path: String) throws(TrinnError) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileFault.cannotRead(path, errno) }
    defer { close(file) }
    var state = crypto_hash_sha256_state()
    crypto_hash_sha256_init(&state)
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      try Interrupt.check()
      let got = read(file, &buffer, buffer.count)
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw FileFault.cannotRead(path, errno) }
      if got == 0 { break }
      crypto_hash_sha256_update(&state, buffer, UInt64(got))
    }
    var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
    crypto_hash_sha256_final(&state, &digest)
    hex = ContentHash.text(digest)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let hash = ContentHash(hex: try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no SHA-256 in hexadecimal digits")
    }
    self = hash
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(hex)
  }

  public var description: String { hex }

  /// Enough of it to tell two apart on a screen.
  public var short: String { String(hex.prefix(12)) }

  private static func text(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
