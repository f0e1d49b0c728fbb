import Synchronization
import TrinnBasis
import TrinnDisclosure
import TrinnTable
import TrinnWorkspace

/// A table that the gate has let through, with the table that it was.
struct ReleasedPart {
  let released: Released<Table, File>
  private let source: Table

  init(_ table: Table, _ request: ReleaseRequest) throws {
    released = try Gate.standard.release(table, request)
    source = table
  }

  /// Of whom it tells.
  func told(_ history: any ReleaseHistory) throws -> [SharedQuestion] {
    [try ToldCells(released, of: source, history).question]
  }
}

/// What became of telling the memory of releases what a file tells.
struct Remembered {
  /// The sets of pupils by their hashes, for the ledger.
  var questions: [String] = []
  /// Cells that tell of a few together with what left before.
  var opened: [HiddenCell] = []

  /// For the one who released it; nil where nothing follows of anybody.
  func sentence(_ path: String, _ language: Language) -> String? {
    guard let first = opened.first else { return nil }
    let names = opened.prefix(3).map { "«\($0.name)»" }.joined(separator: ", ")
    let more = opened.count - min(3, opened.count)
    return LocalizedText(
      nb:
        "\(SafeText.line(path)) er skrevet, men \(first.rule.sentence.nb). Det gjelder \(names)\(more > 0 ? " og \(more) til" : ""). \(ReleaseMemory.instead.nb).",
      en:
        "\(SafeText.line(path)) is written, but \(first.rule.sentence.en). This is \(names)\(more > 0 ? " and \(more) more" : ""). \(ReleaseMemory.instead.en)."
    )[language]
  }
}

/// What a session's own releases are held against: everything that left of the data that it has opened.
public final class ReleaseMemory: Sendable {
  private let gates = Mutex<[String: SharedGate]>([:])

  public init() {}

  func gate(_ dataVersion: String, _ workspace: Workspace) throws -> SharedGate {
    try gates.withLock { gates in
      if let known = gates[dataVersion] { return known }
      let made = try SharedGate(history: workspace, dataVersion: dataVersion, run: workspace.author.run)
      gates[dataVersion] = made
      return made
    }
  }

  /// What would pass instead.
  static let instead = LocalizedText(
    nb:
      "Ingen bør få både dette og det som er gitt ut før: gi ut samme oppdeling som sist, slå sammen små grupper, eller gi det til andre lesere",
    en:
      "Nobody should have both this and what left before: release the breakdown of last time, put small groups together, or give it to other readers"
  )

  /// Why a cell of an own file wants a second look, though the file has it.
  static func shownStill(_ rule: HidingRule) -> LocalizedText {
    LocalizedText(nb: "vises, men \(rule.sentence.nb)", en: "shown, but \(rule.sentence.en)")
  }
}

extension LibrarySession {
  /// Keeps of whom a file tells, before it has its name. A part that left before is kept once.
  func remember(_ told: (any ReleaseHistory) throws -> [SharedQuestion], isOfSet: Bool) throws -> Remembered {
    var result = Remembered()
    let gates = try releaseGates()
    guard let (_, history) = gates.first else { return result }
    for question in try told(history) where !question.cells.isEmpty {
      result.questions.append(ContentHash(of: question.text).hex)
      // A pack that a shared script lets be made is the county's own: none of its figures entered the script.
      let level = trust.map { max($0.level, .adopted) } ?? .own
      for (gate, _) in gates {
        if isOfSet {
          try gate.keep(question, level: level)
        } else {
          result.opened += try gate.record(question, level: level)
        }
      }
    }
    return result
  }

  /// The cells of a table that would tell of a few together with what left before; nothing is kept.
  func wouldOpen(_ part: ReleasedPart) throws -> [HiddenCell] {
    let gates = try releaseGates()
    guard let (_, history) = gates.first else { return [] }
    return try part.told(history).flatMap { question in try gates.flatMap { try $0.gate.wouldOpen(question) } }
  }

  private func releaseGates() throws -> [(gate: SharedGate, history: any ReleaseHistory)] {
    if let trust { return [(trust.gate, trust.history)] }
    guard let workspace = try workspaces.workspaceIfAny() else { return [] }
    return try workspaces.countyVersions().map { (try releases.gate($0, workspace), workspace) }
  }
}
