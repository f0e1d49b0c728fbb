import Foundation

/// A script that tries to do what it must not, with what has to happen instead. A file below `Tests/Attacks`.
struct Attack: Sendable, CustomStringConvertible {
  /// How a run may end.
  enum Expectation: String, CaseIterable {
    /// It runs to its end and says "contained": it saw for itself that it was refused.
    case contained
    /// It ends with an error of the script.
    case refused
    /// It ends at the limit of time, of memory, of output (or of time, where it takes that long to print so much).
    case stopped, exhausted, output
    /// Whichever limit comes first, or the refusal of a size.
    case limit
    /// It ends for what the host holds on its behalf, or at a limit before that.
    case hoard
    /// A known fault of the library: the child may crash. It is not known that it must.
    case crash

    var accepted: Set<Ending.Kind> {
      switch self {
      case .contained: [.contained]
      case .refused: [.refused]
      case .stopped: [.stopped]
      case .exhausted: [.exhausted]
      case .output: [.output, .stopped]
      case .limit, .hoard: [.stopped, .exhausted, .refused]
      case .crash: [.crash, .contained, .refused, .stopped, .exhausted]
      }
    }

    /// Where the limit of time is what must end the run, it is short.
    var seconds: Double {
      switch self {
      case .stopped: 0.3
      case .limit: 1
      default: 30
      }
    }
  }

  let id: String
  let category: String
  let expectation: Expectation
  let what: String
  let mustHappen: String
  let source: String
  /// Whether it runs as the row function of a script, in the second process.
  var isInRows = false
  var description: String { "\(id): \(what)" }

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Attacks")

  /// All files, by id. A header that cannot be read is the file's fault and is told by name.
  static func all() throws -> [Attack] {
    let walker = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    let files = (walker?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "lua" }
      // Those on figures need a county: they run with the library's tests.
      .filter { $0.deletingLastPathComponent().lastPathComponent != "disclosure" }
    return try files.map(Attack.init).sorted { $0.id < $1.id }
  }

  init(file: URL) throws {
    source = try String(contentsOf: file, encoding: .utf8)
    var header: [String: String] = [:]
    for line in source.split(separator: "\n").prefix(while: { $0.hasPrefix("-- ") }) {
      let parts = line.dropFirst(3).split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
      if parts.count == 2 { header[parts[0]] = parts[1] }
    }
    guard let id = header["id"], let category = header["category"], let what = header["attack"],
      let mustHappen = header["must happen"], let expectation = header["expect"].flatMap(Expectation.init)
    else { throw BadHeader(file: file.lastPathComponent) }
    (self.id, self.category, self.what, self.mustHappen) = (id, category, what, mustHappen)
    self.expectation = expectation
  }

  /// The same, as what a script calls once a row. It can say what it found by the text that it gives, and by nothing else.
  var inRows: Attack {
    let script = """
      local judged = csv("a\\n1\\n2\\n"):derive_rows("verdict = a", function(a)
      \(source)
      end, { type = "text" })
      return #judged:where("not (verdict == 'contained')") == 0 and "contained" or "escaped"
      """
    return Attack(
      id: "\(id)-rows", category: "Rows: \(category)", expectation: expectation, what: what, mustHappen: mustHappen,
      source: script, isInRows: true)
  }

  /// How it may end here. An error in a row is a row without a value, of which nothing can be told; a function that needs
  /// more than the second process has is refused before it is called; what ends that process ends the run.
  var accepted: Set<Ending.Kind> {
    guard isInRows else { return expectation.accepted }
    switch expectation {
    case .contained, .refused: return [.contained, .refused]
    case .stopped: return [.stopped, .refused]
    case .exhausted, .limit, .hoard, .crash: return [.rowsEnded, .stopped, .contained, .refused]
    // What it prints goes nowhere.
    case .output: return [.stopped, .contained]
    }
  }

  private init(
    id: String, category: String, expectation: Expectation, what: String, mustHappen: String, source: String,
    isInRows: Bool
  ) {
    (self.id, self.category, self.expectation) = (id, category, expectation)
    (self.what, self.mustHappen, self.source, self.isInRows) = (what, mustHappen, source, isInRows)
  }

  struct BadHeader: Error { let file: String }
}
