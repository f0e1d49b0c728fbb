import TrinnBasis
import TrinnWorkspace

/// Every way in which the store writes, by name.
enum Writers {
  typealias Writer = @Sendable (_ folder: String, _ count: Int, _ acknowledge: (String) -> Void) throws -> Void

  static func named(_ name: String) throws -> Writer {
    guard let writer = all[name] else { throw TrinnError.unknown(.unknownName, "writer", name, among: all.keys) }
    return writer
  }

  static let all: [String: Writer] = ["ledger": ledger]

  @Sendable static func ledger(_ folder: String, _ count: Int, _ acknowledge: (String) -> Void) throws {
    let ledger = try Ledger(folder: folder)
    for sentence in ledger.takeSentences() { acknowledge("# \(sentence)") }
    for number in 0..<count {
      var entry = LedgerEntry(.release, run: "run-\(number)", level: .own, role: "adviser")
      entry.what = "file-\(number).csv"
      acknowledge("\(try ledger.append(entry).number)")
    }
  }
}
