import Synchronization
import TrinnBasis
import TrinnBinding
import TrinnPackage
import TrinnTable

/// The plugins of one session, and how they come into it.
public final class PluginRegistry: Sendable {
  private struct State {
    var plugins: [Plugin] = []
    var draft: PluginDraft?
    var start: PluginHome.Start?
    var search: Search?
    var shipped: Shipped?
    var level = TrustLevel.own
  }
  private let state = Mutex(State())

  /// The plugin of a name or folder, and how far it is trusted; nil where there is none.
  public typealias Search = @Sendable (_ name: String) throws -> (source: PluginSource, level: TrustLevel)?

  /// The plugins that came with the program, by the name in front of what they bring.
  public typealias Shipped = @Sendable () -> [String: String]

  public var plugins: [Plugin] { state.withLock { $0.plugins } }

  public var bindings: [Binding] { plugins.flatMap(\.bindings) }

  public init() {}

  /// Says how interpreters are made and where plugins are looked for. Whoever owns the screen and the folders does it, once.
  ///
  /// - Parameters:
  ///   - level: of the script that will name plugins.
  ///   - shipped: whose names nobody else's plugin takes.
  public func configure(
    level: TrustLevel = .own, start: @escaping PluginHome.Start, search: @escaping Search,
    shipped: @escaping Shipped = { [:] }
  ) {
    state.withLock { state in
      state.level = level
      state.shipped = shipped
      state.start = start
      state.search = search
    }
  }

  // MARK: Loading

  /// Loads the plugin that a script or a person names: `udir`, `udir >= 1.0`, or a folder's path.
  ///
  /// - Returns: the plugin, and whether it is new in this session.
  /// - Throws: `file_not_found`; `refused` for a version that will not do, and for a path that a script from elsewhere
  ///   names; `mismatch` for a name that is taken; what the
  ///   plugin's source raises.
  @discardableResult
  public func use(_ wanted: String) throws -> (plugin: Plugin, isNew: Bool) {
    let request = try PluginRequest(wanted)
    let (level, search) = state.withLock { ($0.level, $0.search) }
    guard level == .own || !request.isPath else {
      throw TrinnError(
        .refused,
        "at level \(level.rawValue) a script names its plugins, and no paths: what lies there would run as yours",
        got: "a path", hint: "plugins = [\"NAME\"] in the header; trinn add brings a plugin here")
    }
    if let plugin = plugins.first(where: { $0.name == request.name || $0.folder == request.name }) {
      try request.check(plugin.manifest)
      return (plugin, false)
    }
    guard let found = try search?(request.name) else {
      throw TrinnError(
        .fileNotFound, "no plugin is called \"\(SafeText.line(request.name))\"", got: request.name,
        hint: level == .own
          ? "trinn add brings a package; a path names a folder: use \"./\(SafeText.line(request.name))\""
          : "trinn add brings a package, and trinn list shows those here")
    }
    try request.check(found.source.manifest)
    return (try load(found.source, level: found.level), true)
  }

  /// Loads a plugin that was read.
  @discardableResult
  public func load(_ source: PluginSource, level: TrustLevel) throws -> Plugin {
    try checkName(source, level)
    let (start, callers) = state.withLock { ($0.start, $0.level) }
    guard let start else { throw TrinnError(.fault, "plugins cannot be loaded here: nobody said how") }
    let home = PluginHome(level: level, callers: callers, start: start)
    let draft = try home.load { try declarations(of: source, in: $0) }
    let plugin = Plugin(
      manifest: source.manifest, folder: source.files.folder, namespace: source.namespace, level: level, draft: draft,
      home: home)
    state.withLock { $0.plugins.append(plugin) }
    CodeLists.add(draft.codeLists.map(\.codeNames), of: "plugin \(source.namespace)")
    return plugin
  }

  /// Runs the source and takes what it declares. What it returns is not used.
  private func declarations(of source: PluginSource, in runner: any ScriptRunner) throws -> PluginDraft {
    let isBusy = state.withLock { state in
      if state.draft != nil { return true }
      state.draft = PluginDraft(
        namespace: source.namespace, version: source.manifest.version.description, files: source.files)
      return false
    }
    guard !isBusy else {
      throw TrinnError(
        .refused, "a plugin is being loaded, and loads no other",
        hint: "a script names the plugins that it needs: plugins = [\"…\"]")
    }
    defer { state.withLock { $0.draft = nil } }
    _ = try runner.run(source.text, name: source.chunkName, arguments: [])
    guard let draft = state.withLock({ $0.draft }) else { throw TrinnError(.fault, "a plugin's declarations are gone") }
    return draft
  }

  /// Two plugins of one name would speak for each other, and one with a name of the library for the library.
  private func checkName(_ source: PluginSource, _ level: TrustLevel) throws(TrinnError) {
    let namespace = source.namespace
    let builtIn = Set(
      Library.bindings.map(\.entry).flatMap { [$0.owner, $0.owner == nil ? $0.name : nil] }.compactMap { $0 }
    )
    .union(Library.types.map(\.name)).union(LuaNames.all)
    guard !builtIn.contains(namespace) else {
      throw TrinnError(
        .mismatch, "the plugin \"\(source.manifest.name)\" takes the name \"\(namespace)\", which is built in",
        argument: "namespace", got: namespace, hint: "state another in \(PluginFiles.manifest): namespace = \"…\"")
    }
    if level < .own, let other = state.withLock({ $0.shipped })?()[namespace] {
      throw TrinnError(
        .mismatch,
        "the plugin \"\(source.manifest.name)\" takes the name \"\(namespace)\" of \(other), which came with the program",
        argument: "namespace", got: namespace, hint: "its author states another: namespace = \"…\"")
    }
    if let other = plugins.first(where: { $0.namespace == namespace }) {
      throw TrinnError(
        .mismatch,
        "two plugins would be called \"\(namespace)\": \(other.name) \(other.manifest.version) is loaded already",
        argument: "namespace", got: namespace, hint: "state another in \(PluginFiles.manifest): namespace = \"…\"")
    }
  }

  // MARK: Declaring

  /// The plugin that is being loaded reads its own files from here.
  var filesOfDraft: PluginFiles? { state.withLock { $0.draft?.files } }

  /// One `trinn.declare`.
  ///
  /// - Throws: `refused` where no plugin is being loaded.
  func declare(_ map: ValueMap, _ context: any CallContext) throws {
    guard var draft = state.withLock({ $0.draft }) else {
      throw TrinnError(
        .refused, "declares parts of a plugin, while its init.lua is being loaded",
        hint: "trinn new plugin NAME makes a plugin; use \"NAME\" loads it")
    }
    // Outside the lock: a declaration reads files and may add a definition to the session.
    try draft.add(map, context)
    state.withLock { $0.draft = draft }
  }

  // MARK: Finding

  /// What the loaded plugins bring of a kind.
  public func names(of kind: DeclarationKind) -> [String] {
    plugins.flatMap(\.declarations).filter { $0.kind == kind }.map(\.name)
  }

  /// What one of the plugins brings, by its whole name, or an error that names the nearest.
  func found<Part>(_ name: String, _ kind: DeclarationKind, _ parts: (PluginDraft) -> [Part], name of: (Part) -> String)
    throws(TrinnError) -> (plugin: Plugin, part: Part)
  {
    let plugins = plugins
    for plugin in plugins {
      if let part = parts(plugin.draft).first(where: { of($0) == name }) { return (plugin, part) }
    }
    let noun = kind.rawValue.replacing("_", with: " ")
    throw .unknown(
      .unknownName, noun, name, among: plugins.flatMap { parts($0.draft).map(of) },
      hint: "a plugin brings it: use \"…\" loads one")
  }
}

/// What a person writes after `use`: a name or a folder, and which versions will do.
struct PluginRequest {
  let name: String
  private let versions: VersionRequirement?

  /// A path is meant where it looks like one: the name of a plugin is never taken for a folder that happens to be here.
  var isPath: Bool { name.contains("/") || name.hasPrefix(".") || name.hasPrefix("~") }

  init(_ text: String) throws(TrinnError) {
    let comparison = text.firstIndex { "<>=^".contains($0) }
    name = text.prefix(upTo: comparison ?? text.endIndex).trimmingBlanks
    // A blank behind the sign, as people write it: `udir >= 1.0`.
    versions = try comparison.map { index throws(TrinnError) in
      try VersionRequirement(String(text[index...]).replacing(#/([<>=^])\s+/#) { String($0.output.1) })
    }
    guard !name.isEmpty else {
      throw TrinnError(.argumentMissing, "no plugin is named", wanted: "a name such as \"udir\" or \"udir >= 1.0\"")
    }
  }

  func check(_ manifest: Manifest) throws(TrinnError) {
    guard let versions, !versions.allows(manifest.version) else { return }
    throw TrinnError(
      .refused, "\(manifest.name) \(versions) is wanted, and \(manifest.version) is here", wanted: "\(versions)",
      got: "\(manifest.version)", hint: "trinn update \(manifest.name)")
  }
}

/// Lua's own names: a plugin takes none of them.
enum LuaNames {
  static let all: Set<String> = [
    "string", "table", "math", "utf8", "coroutine", "print", "type", "pairs", "ipairs", "next", "select", "tostring",
    "tonumber", "error", "assert", "pcall", "xpcall", "load", "rawget", "rawset", "rawequal", "rawlen", "setmetatable",
    "getmetatable", "collectgarbage", "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto",
    "if", "in", "local", "nil", "not", "or", "repeat", "return", "then", "true", "until", "while", "params",
  ]
}
