import Foundation
import TrinnBasis

extension Ledger {
  /// Whether a line begins a ledger: the first one ever, or one that goes on behind a ledger that was set aside.
  static func isBeginning(_ line: LedgerLine) -> Bool {
    line.before == LedgerLine.beginning
      && (line.number == 1 || line.entry.event == .decision && line.entry.content != nil)
  }

  /// Sets a damaged ledger aside and begins a new one. Its first line says why, has the hash of the old file, and goes on
  /// with the numbers, so that a release keeps its name.
  ///
  /// - Returns: the path under which the old one is kept.
  /// - Throws: `refused` where the ledger holds.
  @discardableResult
  public static func renew(
    folder: String, reason: String, role: String, clock: @Sendable () -> Moment = { .now }
  ) throws -> String {
    let path = "\(folder)/\(name)"
    let file = try LedgerFile(path)
    return try file.locked {
      let found = try verify(folder: folder)
      guard !found.isSound else {
        throw TrinnError(.refused, "the ledger holds: there is nothing to begin anew", hint: "trinn audit verify")
      }
      // As many lines as there may have been: neither the kept head nor the damaged file is believed to be the shorter.
      let bytes = try file.read(from: 0, to: try file.size())
      let last = max(
        LedgerHead.read(beside: path)?.number ?? 0, found.sound, bytes.count { $0 == UInt8(ascii: "\n") })
      var kept: String
      var serial = 1
      repeat {
        kept = "\(folder)/ledger-\(clock().date.label)-\(serial).jsonl"
        serial += 1
      } while FileManager.default.fileExists(atPath: kept)
      var entry = LedgerEntry(.decision, run: "renewal", level: .own, role: role)
      entry.what = FilePath.name(of: kept)
      entry.content = ContentHash(of: bytes)
      entry.note = "\(reason) (\(found.sentence))"
      let (line, text) = try LedgerLine.make(entry, number: last + 1, at: clock(), before: LedgerLine.beginning)
      // The new one is whole on the disk before the old one moves.
      let part = "\(path).part"
      unlink(part)
      try LedgerFile(part).append(Array(text.utf8) + [UInt8(ascii: "\n")], after: 0)
      // A second name for the old one, then the new one in its place: at no moment is there none.
      guard link(path, kept) == 0, rename(part, path) == 0 else { throw FileFault.cannotWrite(path, errno) }
      LedgerHead(number: line.number, hash: line.hash).write(beside: path)
      syncFolder(folder)
      return kept
    }
  }
}
