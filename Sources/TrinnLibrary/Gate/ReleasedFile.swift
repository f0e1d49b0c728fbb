import TrinnBasis
import TrinnBinding
import TrinnDisclosure
import TrinnWorkspace

/// A file that has passed the gate, with what the ledger tells of it.
struct ReleasedFile {
  let text: String
  /// Cells that are shown, where they can be counted.
  var cells: Int?
  let hidden: [HiddenCell]
  /// The number of the reader's place, where the file is for one.
  var place: String?
  /// Of whom it tells, where that is known: parts that may have left before are apart.
  var told: (any ReleaseHistory) throws -> [SharedQuestion] = { _ in [] }
  /// Whether it is one of a set of files that was cleared at once; then it is not held against what left before.
  var isOfSet = false

  /// Puts the file in its place. Where the session has a workspace, the line of the ledger is on the disk before the file
  /// has its name, and a line that could not be written is a file that is not there.
  func place(at target: String, asked path: String, _ request: ReleaseRequest, _ session: LibrarySession) throws {
    let bytes = Array(text.utf8)
    guard let workspace = try session.workspaces.workspaceIfAny() else { return try AtomicFile.write(target, bytes) }
    let memory = try session.remember(told, isOfSet: isOfSet)
    var entry = workspace.entry(.release, level: session.trust?.level ?? .own)
    entry.what = SafeText.line(path)
    entry.questions = memory.questions
    entry.data = try session.dataVersions()
    entry.content = ContentHash(of: bytes)
    entry.cells = cells
    entry.audience = request.audience.rawValue
    entry.place = place
    entry.rules = Set(hidden.map(\.rule.name)).sorted()
    if !memory.opened.isEmpty { entry.note = "tells of few together with earlier releases: \(memory.opened.count)" }
    let (line, ledger) = (entry, try workspace.ledger)
    try AtomicFile.write(target, bytes) { () throws(TrinnError) in
      do { try ledger.append(line) } catch let error as TrinnError { throw error } catch {
        throw TrinnError(.cannotWrite, "the ledger cannot be written, and nothing is released")
      }
    }
    if let sentence = memory.sentence(path, session.language) { session.tell([sentence]) }
  }

  /// Tells the ledger that something was asked for and not given.
  static func refused(_ error: TrinnError, asked path: String, _ request: ReleaseRequest, _ session: LibrarySession) {
    guard error.code == .refused, let workspace = try? session.workspaces.workspaceIfAny() else { return }
    var entry = workspace.entry(.refusal, level: session.trust?.level ?? .own)
    entry.what = SafeText.line(path)
    entry.audience = request.audience.rawValue
    entry.rules = [error.code.rawValue]
    // Nothing leaves here: the one who asked is told the first reason, whatever becomes of the line.
    _ = try? workspace.ledger.append(entry)
  }
}

extension LibrarySession {
  /// What a page that leaves says of the ledger: how far it had come. Whoever holds the page can prove later that the
  /// ledger still says what it said then.
  func ledgerFoot() throws -> [String] {
    guard let mark = try workspaces.workspaceIfAny()?.ledgerMark else { return [] }
    let text = LocalizedText(
      "Loggen over utleveringer før denne siden: linje \(mark.line), \(mark.hash).",
      "The ledger of releases before this page: line \(mark.line), \(mark.hash).")
    return [text[language]]
  }

  /// The state of the data that a release rests on: at lower levels what the gate remembers by.
  func dataVersions() throws -> [String] {
    if let trust { return [trust.dataVersion] }
    return try workspaces.dataVersions()
  }
}
