import Foundation
import TrinnBasis

/// An entry at its place in the chain: one line of JSON.
///
/// The line's last member is the SHA-256 of all that stands before that member in the line; `before` repeats the hash of
/// the line before. So a line can be checked with `sed` and `sha256sum` alone.
public struct LedgerLine: Sendable, Equatable {
  /// From 1.
  public let number: Int
  public let at: Moment
  public let before: ContentHash
  public let entry: LedgerEntry
  public let hash: ContentHash

  /// What stands in `before` of the first line.
  public static let beginning = ContentHash(of: [])

  /// No ledger has more lines; a number beyond them has no next one.
  private static let numbers = 1...1 << 53

  private static let seal = #","hash":""#
  private static let end = #""}"#

  /// Header members that are not the entry's.
  private struct Frame: Decodable {
    let n: Int
    let at: Moment
    let before: ContentHash
  }

  /// Writes the entry as a line; the text has no line end.
  static func make(_ entry: LedgerEntry, number: Int, at: Moment, before: ContentHash) throws -> (LedgerLine, String) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let members = String(decoding: try encoder.encode(entry), as: UTF8.self).dropFirst().dropLast()
    let open = #"{"n":\#(number),"at":"\#(at.label)","before":"\#(before)",\#(escaped(String(members)))"#
    let hash = ContentHash(of: open)
    return (
      LedgerLine(number: number, at: at, before: before, entry: entry, hash: hash),
      open + seal + hash.hex + end
    )
  }

  private init(number: Int, at: Moment, before: ContentHash, entry: LedgerEntry, hash: ContentHash) {
    (self.number, self.at, self.before, self.entry, self.hash) = (number, at, before, entry, hash)
  }

  /// Reads a line without its line end; nil where its hash is not that of its text, or it is no line of a ledger.
  init?(_ text: some Collection<UInt8>) {
    let bytes = Array(text)
    let tail = LedgerLine.seal.utf8.count + 64 + LedgerLine.end.utf8.count
    guard bytes.count > tail else { return nil }
    let open = bytes.dropLast(tail)
    let hash = ContentHash(of: open)
    guard bytes.suffix(tail).elementsEqual((LedgerLine.seal + hash.hex + LedgerLine.end).utf8) else { return nil }
    let decoder = JSONDecoder()
    guard let frame = try? decoder.decode(Frame.self, from: Data(bytes)), LedgerLine.numbers.contains(frame.n),
      let entry = try? decoder.decode(LedgerEntry.self, from: Data(bytes))
    else { return nil }
    self.init(number: frame.n, at: frame.at, before: frame.before, entry: entry, hash: hash)
  }

  /// Characters that could move a cursor or turn a line round, as JSON's own escapes: the file may be read on a terminal.
  private static func escaped(_ json: String) -> String {
    guard SafeText.line(json) != json else { return json }
    return json.unicodeScalars.map { scalar in
      let text = String(scalar)
      guard SafeText.line(text) != text else { return text }
      return text.utf16.map { unit in
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }.joined()
    }.joined()
  }
}
