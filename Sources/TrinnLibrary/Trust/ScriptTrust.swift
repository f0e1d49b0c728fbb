import Synchronization
import TrinnBasis
import TrinnDisclosure
import TrinnPackage
import TrinnWorkspace

/// How far a session trusts its script, what the script asked for, and what it has used of it.
public final class ScriptTrust: Sendable {
  public let level: TrustLevel
  /// What the script's header asks for; what is not asked for is not given.
  public let rights: Rights
  /// Whether the script declares checks: what they find is told to whoever runs them, and nothing of it to the script.
  public let isForChecks: Bool
  /// The one folder that it may open.
  public let dataFolder: String?
  /// The gate that numbers pass on their way into a shared script.
  let gate: SharedGate
  let history: any ReleaseHistory
  /// What its releases are written down in; nil where nothing lasts.
  let workspace: Workspace?
  private let state = Mutex(UsedRights())
  /// What the run has opened.
  private let counties = Mutex<[CountyHandle]>([])

  /// - Parameters:
  ///   - run: names the run in the history.
  ///   - script: the script by its content: what it was told in other runs counts too.
  ///   - dataVersion: names the state of the data; answers are remembered for each.
  ///   - history: what was released before; of this run alone where there is no workspace.
  public init(
    level: TrustLevel, rights: Rights, dataFolder: String?, run: String, script: String? = nil, dataVersion: String,
    history: any ReleaseHistory = ReleasesInMemory(), workspace: Workspace? = nil, isForChecks: Bool = false
  ) throws {
    self.isForChecks = isForChecks
    self.level = level
    self.rights = rights
    self.dataFolder = dataFolder
    self.history = history
    self.workspace = workspace
    gate = try SharedGate(history: history, dataVersion: dataVersion, run: run, script: script)
  }

  var dataVersion: String { gate.dataVersion }

  public var used: UsedRights {
    state.withLock { used in
      for county in counties.withLock({ $0 }) { used.tables.formUnion(county.folder.askedTables) }
      return used
    }
  }

  func note(_ county: CountyHandle) { counties.withLock { $0.append(county) } }

  func use(_ change: (inout UsedRights) -> Void) { state.withLock { change(&$0) } }
}

/// What a script has used of what it asked for.
public struct UsedRights: Sendable, Hashable {
  public var tables: Set<String> = []
  public var columns: Set<String> = []
  public var dimensions: Set<String> = []
  public var files: [String] = []
  /// Cells that entered the script, and cells that did not.
  public var shown = 0
  public var hidden = 0
  /// What stopped it until a second person has looked.
  public var alarms: [ReleaseAlarm] = []

  /// Asked against used, a line each; what was not used is named, as a reader may wonder what it is for.
  ///
  /// - Parameters:
  ///   - isForChecks: whether the script declares checks, of which only the tables are followed.
  ///   - names: what tables and columns are called in the reader's language, where that is another word.
  public func report(
    _ rights: Rights, at level: TrustLevel, isForChecks: Bool = false, names: [String: String] = [:],
    _ language: Language = .en
  ) -> [String] {
    func said(_ nb: String, _ en: String) -> String { LocalizedText(nb, en)[language] }
    func list(_ words: [String]) -> String { words.map { names[$0] ?? $0 }.joined(separator: ", ") }
    func line(_ nb: String, _ en: String, asked: [String], used: Set<String>) -> String? {
      guard !asked.isEmpty else { return nil }
      let unused = asked.filter { !used.contains($0) }
      let rest =
        unused.isEmpty ? said("alle brukt", "all used") : said("ikke brukt: ", "not used: ") + list(unused)
      return said("ba om \(nb): ", "\(en) asked for: ") + "\(list(asked)); \(rest)"
    }
    let columns = rights.needs.flatMap(\.columns).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    // What the functions that an adopted script calls read of a table is not followed column by column.
    let isFollowed = level == .shared && !isForChecks
    var lines = [
      line("tabeller", "tables", asked: rights.needs.map(\.table), used: tables),
      isFollowed ? line("kolonner", "columns", asked: columns, used: self.columns) : nil,
      isFollowed ? line("inndelinger", "dimensions", asked: rights.dimensions, used: dimensions) : nil,
    ].compactMap { $0 }
    if shown + hidden > 0 {
      lines.append(
        said("tall som ble gitt: \(shown); ikke gitt: \(hidden)", "cells given: \(shown); cells not given: \(hidden)"))
    }
    if hidden > 0 {
      lines.append(
        said(
          "de som mangler, hviler på for få elever, eller ville ha røpet et tall som gjør det; færre inndelinger eller flere"
            + " skoleår sammen gir større grupper",
          "those not given rest on too few pupils, or would have told one that does; fewer dimensions or several school years"
            + " together make larger groups"))
    }
    lines.append(
      files.isEmpty
        ? said("ingen filer skrevet", "no files written")
        : said("filer skrevet: ", "files written: ") + files.joined(separator: ", "))
    return lines
      + alarms.map {
        said("venter på en annen person: ", "waits for a second person: ") + $0.sentence[language]
      }
  }
}
