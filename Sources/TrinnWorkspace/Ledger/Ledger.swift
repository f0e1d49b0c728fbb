import Glibc
import Synchronization
import TrinnBasis

/// The book of what left: append-only lines of JSON, each holding the hash of the one before, each on the disk before
/// what it tells of can be seen.
///
/// Any number of processes may write; a lock on the file gives each line its place. A line that a crash left unfinished
/// was never acknowledged: the next writer moves it to `ledger.jsonl.torn` and says so.
public final class Ledger: Sendable {
  public static let name = "ledger.jsonl"

  public let path: String
  private let file: LedgerFile
  private let clock: @Sendable () -> Moment

  private struct State {
    /// Bytes up to the last line that this process knows.
    var size = 0
    var head = LedgerHead(number: 0, hash: LedgerLine.beginning)
    var sentences: [String] = []
  }
  private let state = Mutex(State())

  /// Opens the ledger of a folder, or begins it; the folder is made where it is not.
  ///
  /// - Throws: `cannot_write`; `refused` where its end is not what was written last, and no line may follow.
  public init(folder: String, clock: @escaping @Sendable () -> Moment = { .now }) throws {
    try makeFolder(folder)
    path = "\(folder)/\(Ledger.name)"
    file = try LedgerFile(path)
    self.clock = clock
    try file.locked { try state.withLock { try catchUp(&$0) } }
  }

  /// The number and hash of the last line. Printed in reports, it proves later that nothing before was changed.
  public var head: (number: Int, hash: ContentHash) { state.withLock { ($0.head.number, $0.head.hash) } }

  /// What opening and writing found and set right, once.
  public func takeSentences() -> [String] {
    state.withLock { state in
      defer { state.sentences = [] }
      return state.sentences
    }
  }

  /// Writes a line and forces it to the disk. Only when this has returned may what the entry tells of be shown.
  ///
  /// - Throws: `cannot_write`: nothing was written; `refused` where the file was changed behind the program's back.
  @discardableResult
  public func append(_ entry: LedgerEntry) throws -> LedgerLine {
    try state.withLock { state in
      try file.locked {
        try catchUp(&state)
        let (line, text) = try LedgerLine.make(
          entry, number: state.head.number + 1, at: clock(), before: state.head.hash)
        let bytes = Array(text.utf8) + [UInt8(ascii: "\n")]
        try file.append(bytes, after: state.size)
        state.size += bytes.count
        state.head = LedgerHead(number: line.number, hash: line.hash)
        state.head.write(beside: path)
        return line
      }
    }
  }

  /// Takes in what other processes wrote, and sets an unfinished last line aside. Called under the lock.
  private func catchUp(_ state: inout State) throws {
    guard file.isInPlace() else { throw LedgerFault.replaced(path) }
    var size = try file.size()
    guard size >= state.size else { throw LedgerFault.cut(path) }
    guard size > state.size || state.head.number == 0 else { return }
    let start = state.size
    if let torn = try tornTail(from: start, to: size) {
      try setAside(torn)
      size -= torn.count
      try file.cut(to: size)
      state.sentences.append(
        "the ledger's last line was not finished and never acknowledged: it was moved to "
          + "\(Ledger.name)\(Ledger.tornEnding)")
    }
    if size > 0 {
      guard let last = try lastLine(to: size) else { throw LedgerFault.damaged(path) }
      state.head = LedgerHead(number: last.number, hash: last.hash)
    }
    state.size = size
    try checkHead(state.head)
  }

  /// The kept head may lag behind after a crash; where it is ahead, or of another line, lines are gone or changed.
  private func checkHead(_ head: LedgerHead) throws {
    guard let kept = LedgerHead.read(beside: path) else { return }
    guard kept.number < head.number || kept == head else {
      throw kept.number > head.number ? LedgerFault.cut(path) : LedgerFault.damaged(path)
    }
  }

  static let tornEnding = ".torn"

  /// What a crash left of a line that was never acknowledged; nil where there is nothing.
  private func tornTail(from start: Int, to size: Int) throws -> [UInt8]? {
    if let rest = try unendedTail(from: start, to: size) { return rest }
    // A power cut may leave the end of a line on the disk and not its beginning: there the file holds zeros, which no line
    // has. Had the line been acknowledged, the kept head would know it.
    guard size > start, let last = try lastBytes(to: size), last.count < size - start, last.contains(0) else {
      return nil
    }
    return last + [UInt8(ascii: "\n")]
  }

  /// Bytes behind the last line end; nil where there are none.
  private func unendedTail(from start: Int, to size: Int) throws -> [UInt8]? {
    var from = size
    while from > start {
      from = max(start, from - (1 << 16))
      let bytes = try file.read(from: from, to: size)
      if let last = bytes.lastIndex(of: UInt8(ascii: "\n")) {
        return last + 1 < bytes.count ? Array(bytes[(last + 1)...]) : nil
      }
      if from == start { return bytes.isEmpty ? nil : bytes }
    }
    return nil
  }

  private func lastLine(to size: Int) throws -> LedgerLine? { try lastBytes(to: size).flatMap { LedgerLine($0) } }

  /// The last line without its line end; nil in an empty file.
  private func lastBytes(to size: Int) throws -> [UInt8]? {
    var from = size
    while from > 0 {
      from = max(0, from - (1 << 16))
      let bytes = try file.read(from: from, to: size).dropLast()
      if let end = bytes.lastIndex(of: UInt8(ascii: "\n")) { return Array(bytes[(end + 1)...]) }
      if from == 0 { return Array(bytes) }
    }
    return nil
  }

  private func setAside(_ torn: [UInt8]) throws {
    let aside = try LedgerFile(path + Ledger.tornEnding)
    try aside.append(torn + [UInt8(ascii: "\n")], after: try aside.size())
  }
}

/// Why no line may follow: it would cover up what happened.
enum LedgerFault {
  private static let hint = "trinn audit verify names the first bad line; trinn audit renew begins a new ledger"

  static func replaced(_ path: String) -> TrinnError { fault(path, "was replaced while the program ran") }
  static func cut(_ path: String) -> TrinnError { fault(path, "is shorter than it was: lines were cut off") }
  static func damaged(_ path: String) -> TrinnError {
    fault(path, "was changed: its last line is not what was written")
  }

  private static func fault(_ path: String, _ what: String) -> TrinnError {
    TrinnError(.refused, "the ledger \"\(SafeText.line(path))\" \(what), and nothing is released", hint: hint)
  }
}
