import Glibc
import TrinnBasis
import TrinnCohort
import TrinnDisclosure
import TrinnPackage
import TrinnWorkspace

/// A run of a script from elsewhere whose gate remembers what earlier runs were given, where a workspace lies at or above
/// the data or the current folder; elsewhere it remembers for the run.
public final class LastingTrust: Sendable {
  public let trust: ScriptTrust
  private let title: String
  /// Held until the run is over: two runs at once would each be judged without the other.
  private let turn: WorkspaceTurn?

  /// - Parameters:
  ///   - dataFolder: as the script names it.
  ///   - place: where that folder is.
  ///   - title: of the script.
  ///   - author: the script and its manifest by their hashes, the role, and the run.
  ///   - isForChecks: whether the script declares checks.
  /// - Throws: `limit` where another shared script runs; whatever opening the data or the workspace says.
  public init(
    level: TrustLevel, rights: Rights, dataFolder: String, at place: String, title: String, author: Workspace.Author,
    isForChecks: Bool = false
  ) throws {
    self.title = SafeText.line(title)
    guard let home = WorkspaceSlot.home(of: [place]) else {
      turn = nil
      trust = try ScriptTrust(
        level: level, rights: rights, dataFolder: dataFolder, run: self.title, dataVersion: dataFolder,
        isForChecks: isForChecks)
      return
    }
    let workspace = try Workspace(home: home, author: author)
    turn = level == .shared ? try workspace.turn() : nil
    trust = try ScriptTrust(
      level: level, rights: rights, dataFolder: dataFolder, run: author.run, script: author.script?.hex,
      dataVersion: try DataFolder(place).version(),
      history: workspace, workspace: workspace, isForChecks: isForChecks)
    try write(.run) { $0.note = "began" }
  }

  /// Tells the ledger how the run ended, before the program does. Of an error its kind and no more: a script writes the
  /// rest, and may write figures into it.
  public func end(_ error: (any Error)?) throws {
    let code = (error as? TrinnError)?.code ?? .fault
    let event: LedgerEntry.Event =
      switch (error == nil, code) {
      case (true, _): .run
      case (false, .refused): .refusal
      case (false, .limit), (false, .interrupted): .limit
      case (false, _): .run
      }
    let used = trust.used
    for alarm in used.alarms {
      try write(.limit) { entry in
        (entry.limits, entry.cells) = ([trust.gate.subject(of: alarm)], alarm.cells)
        entry.note = alarm.sentence.en
      }
    }
    try write(event) { entry in
      entry.note = error == nil ? "ended" : "stopped"
      if error != nil {
        // Which limit it was, where one is named.
        let limit = (error as? TrinnError)?.argument ?? code.rawValue
        if event == .limit { entry.limits = [limit] } else { entry.rules = [code.rawValue] }
      }
      if used.shown > 0 { entry.cells = used.shown }
    }
  }

  private func write(_ event: LedgerEntry.Event, _ change: (inout LedgerEntry) -> Void) throws {
    guard let workspace = trust.workspace else { return }
    var entry = workspace.entry(event, level: trust.level)
    entry.what = title
    entry.data = [trust.dataVersion]
    change(&entry)
    try workspace.ledger.append(entry)
  }
}

extension ScriptTrust {
  /// How far the ledger of the run's workspace has come; nil where there is none, or none that can be read.
  public var ledgerMark: (line: Int, hash: String)? { (try? workspace?.ledgerMark) ?? nil }
}
