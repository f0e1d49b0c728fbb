import Glibc
import TrinnBasis

/// How far the ledger had come when it was last written, kept beside it: the chain itself cannot tell that its last lines
/// were cut off.
///
/// Written after the line is on the disk, so it may lag behind after a crash and can never run ahead.
struct LedgerHead: Equatable {
  let number: Int
  let hash: ContentHash

  /// Of one length, so that writing it anew is one write in place.
  private var text: String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, 12 - digits.utf8.count)) + digits + " " + hash.hex + "\n"
  }

  static func path(beside ledger: String) -> String { ledger + ".head" }

  /// Nil where there is none, or none that can be read.
  static func read(beside ledger: String) -> LedgerHead? {
    let file = open(path(beside: ledger), O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: 96)
    let got = pread(file, &buffer, buffer.count, 0)
    guard got == 78 else { return nil }
    let parts = String(decoding: buffer[..<77], as: UTF8.self).split(separator: " ")
    guard parts.count == 2, let number = Int(parts[0]), let hash = ContentHash(hex: String(parts[1])) else {
      return nil
    }
    return LedgerHead(number: number, hash: hash)
  }

  /// What fails here costs the proof against cut ends and not the line, which is on the disk already.
  func write(beside ledger: String) {
    let file = open(LedgerHead.path(beside: ledger), O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { return }
    defer { close(file) }
    let bytes = Array(text.utf8)
    _ = pwrite(file, bytes, bytes.count, 0)
  }
}
