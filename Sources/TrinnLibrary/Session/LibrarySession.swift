import Foundation
import Synchronization
import TrinnBasis
import TrinnBinding
import TrinnCohort
import TrinnPackage

/// What lasts between the calls of one prompt or one script.
public final class LibrarySession: Session {
  /// Where relative paths of files to read are looked for: the current folder, then what came with the program.
  public let roots: [String]
  /// Where relative paths of files to write go; a prompt writes into the current folder.
  public let outFolder: String
  /// Of what a county reads.
  public var language: Language {
    get { host?.language ?? state.withLock { $0.language } }
    set { state.withLock { $0.language = newValue } }
  }
  /// The definitions of completion: the built-in ones, and those that scripts have added.
  public var definitions: DefinitionRegistry { state.withLock { $0.definitions } }
  /// What was written, by the path under `outFolder`, in order.
  public var written: [String] { state.withLock { $0.written } }

  /// The plugins that this session has loaded.
  public let plugins: PluginRegistry
  /// What lasts beyond the session.
  public let workspaces: WorkspaceSlot
  let releases = ReleaseMemory()

  /// Files from this size on, in bytes, are read when their columns are asked for.
  let lazyFrom: Int64

  /// Of the script, where it is not the user's own.
  public let trust: ScriptTrust?
  /// The session that a plugin was loaded into, where the plugin has one of its own.
  let host: LibrarySession?

  private struct State {
    var language: Language
    var definitions = DefinitionRegistry.builtIn
    var checks: [BoundCheck] = []
    var redeclared: [String] = []
    var written: [String] = []
    var sentences: [String] = []
  }
  private let state: Mutex<State>

  public init(
    language: Language = .nb, roots: [String] = ["."], outFolder: String = ".",
    lazyFrom: Int64 = FileSource.smallest, plugins: PluginRegistry = PluginRegistry(), trust: ScriptTrust? = nil,
    host: LibrarySession? = nil
  ) {
    self.host = host
    self.plugins = plugins
    self.trust = trust
    // A script from elsewhere writes nothing that lasts but what its trust was given a place for.
    workspaces = trust.map { trust in WorkspaceSlot { trust.workspace } } ?? WorkspaceSlot()
    self.lazyFrom = lazyFrom
    self.roots = roots
    self.outFolder = outFolder
    state = Mutex(State(language: language))
  }

  /// The session of somebody else's plugin: it opens no folder, reads no file and writes none.
  public func apart(at level: TrustLevel) throws -> LibrarySession {
    let trust = try ScriptTrust(level: level, rights: Rights(), dataFolder: nil, run: "plugin", dataVersion: "plugin")
    return LibrarySession(
      language: language, roots: [], outFolder: outFolder, plugins: plugins, trust: trust, host: self)
  }

  /// Where a relative path of something to read lies: in the current folder, else among what came with the program.
  func existing(_ path: String) throws(TrinnError) -> String {
    if path.hasPrefix("/") { return path }
    // The files that a plugin's examples speak of lie in its own folder.
    let roots = roots + plugins.plugins.compactMap(\.folder)
    let candidates = roots.map { $0 == "." ? path : "\($0)/\(path)" }
    if let found = candidates.first(where: { FileManager.default.fileExists(atPath: $0) }) { return found }
    let folder = FilePath.folder(of: path)
    let near = roots.flatMap { root -> [String] in
      let place = root == "." ? (folder.isEmpty ? "." : folder) : "\(root)/\(folder)"
      let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
      return names.map { folder.isEmpty ? $0 : "\(folder)/\($0)" }
    }
    throw .unknown(.fileNotFound, "file", path, among: near, hint: "paths start at the current folder")
  }

  static func folder(of file: String) -> String {
    let folder = FilePath.folder(of: file)
    return folder.isEmpty ? "." : folder
  }

  /// Where a file to write goes.
  func outPath(_ path: String) -> String {
    path.hasPrefix("/") || outFolder == "." ? path : "\(outFolder)/\(path)"
  }

  /// Adds a definition; a name that is taken by another is refused.
  func add(_ definition: CompletionDefinition) throws(TrinnError) {
    try state.withLock { state throws(TrinnError) in state.definitions = try state.definitions.adding(definition) }
  }

  /// The checks that scripts have declared, in their order.
  var checks: [BoundCheck] { state.withLock { $0.checks } }
  /// Names that more than one check was given.
  var redeclaredChecks: [String] { state.withLock { $0.redeclared } }

  /// Adds a check. At a prompt a name may be declared anew: the later one holds.
  func add(_ check: BoundCheck) {
    state.withLock { state in
      let name = check.check.name
      if state.checks.contains(where: { $0.check.name == name }) { state.redeclared.append(name) }
      state.checks.removeAll { $0.check.name == name }
      state.checks.append(check)
    }
  }

  /// Keeps sentences that were found where nobody could print, for the next who can.
  func tell(_ sentences: [String]) { state.withLock { $0.sentences += sentences } }

  public func takeSentences() -> [String] {
    state.withLock { state in
      defer { state.sentences = [] }
      // They count rows.
      return trust?.level == .shared ? [] : state.sentences
    }
  }

  func note(written path: String) { state.withLock { $0.written.append(path) } }
}
