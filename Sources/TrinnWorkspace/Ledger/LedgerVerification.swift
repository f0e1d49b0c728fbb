import Foundation
import TrinnBasis

/// What `trinn audit verify` finds.
public struct LedgerVerification: Sendable, Equatable {
  public enum Fault: String, Sendable, Equatable {
    /// The line's text is not what its hash was made of.
    case changed
    /// The line is whole, and another stood before it: a line is missing, was put in, or lines changed places.
    case misplaced
    /// Lines at the end are gone.
    case cut
    /// No line has the hash that somebody has on paper.
    case unknown
  }

  /// Lines up to the first bad one.
  public var sound: Int
  public var head: ContentHash
  /// The first bad line, counted as lines of the file from 1.
  public var bad: (line: Int, fault: Fault)?
  /// Bytes of a last line that was never finished: never acknowledged, and no fault.
  public var torn: Int

  public var isSound: Bool { bad == nil }

  public static func == (first: Self, second: Self) -> Bool {
    first.sound == second.sound && first.head == second.head && first.torn == second.torn
      && first.bad?.line == second.bad?.line && first.bad?.fault == second.bad?.fault
  }

  public var sentence: String {
    var text = "\(sound) lines hold; the last is \(head.short)"
    if let bad, bad.fault == .unknown {
      text =
        "no line has that hash: lines were cut off or the ledger was written anew since it was printed; "
        + "the \(sound) lines that are here follow from each other"
    } else if let bad {
      let what =
        switch bad.fault {
        case .changed: "was changed"
        case .misplaced: "does not follow the line before: a line is missing, was put in, or changed places"
        case .cut, .unknown: "is missing: lines were cut off at the end"
        }
      text = "line \(bad.line) \(what); the \(sound) lines before it hold"
    }
    if torn > 0 { text += "; a last line of \(torn) bytes was never finished, and never acknowledged" }
    return text
  }
}

extension Ledger {
  /// Reads the whole ledger against its hashes and against its kept head.
  ///
  /// - Parameters:
  ///   - head: a hash that a report printed: it must stand in the ledger, or lines were cut or changed since.
  ///   - mark: the beginning of such a hash.
  ///   - line: gets each line that holds, with the place where it starts.
  /// - Throws: `unreadable`.
  public static func verify(
    folder: String, head expected: ContentHash? = nil, mark: String? = nil,
    each line: (LedgerLine, Int) throws -> Void = { _, _ in }
  ) throws -> LedgerVerification {
    let path = "\(folder)/\(name)"
    guard let data = FileManager.default.contents(atPath: path) else {
      throw TrinnError(
        .fileNotFound, "there is no ledger \"\(SafeText.line(path))\"", hint: "the first release begins it")
    }
    var result = LedgerVerification(sound: 0, head: LedgerLine.beginning, bad: nil, torn: 0)
    let mark = expected?.hex ?? mark?.lowercased()
    var isSeen = mark == nil
    let kept = LedgerHead.read(beside: path)
    var place = data.startIndex
    while place < data.endIndex {
      guard let end = data[place...].firstIndex(of: UInt8(ascii: "\n")) else {
        result.torn = data.endIndex - place
        break
      }
      // What a power cut left of a line has zeros in it, and no line behind it.
      if end + 1 == data.endIndex, data[place..<end].contains(0) {
        result.torn = data.endIndex - place
        break
      }
      guard let next = LedgerLine(data[place..<end]) else {
        result.bad = (result.sound + 1, .changed)
        return result
      }
      if place == data.startIndex, isBeginning(next) { result.sound = next.number - 1 }
      guard next.number == result.sound + 1, next.before == result.head,
        kept.map({ $0.number != next.number || $0.hash == next.hash }) ?? true
      else {
        result.bad = (result.sound + 1, .misplaced)
        return result
      }
      try line(next, place - data.startIndex)
      result.sound = next.number
      result.head = next.hash
      if let mark, next.hash.hex.hasPrefix(mark) { isSeen = true }
      place = end + 1
    }
    if !isSeen { result.bad = (result.sound + 1, .unknown) }
    if (kept?.number ?? 0) > result.sound { result.bad = (result.sound + 1, .cut) }
    return result
  }
}
