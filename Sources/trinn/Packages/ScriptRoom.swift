import TrinnBasis
import TrinnBinding
import TrinnLibrary
import TrinnLua
import TrinnPackage

/// Where the interpreter of a test lives: beside the data for the user's own script, in a child of its own for a foreign
/// one.
enum ScriptRoom {
  case own
  /// With these rights. The data are the package's own, so that its figures are those that its author saw; but it opens
  /// that one folder, and releases what it declares.
  case child(Rights)
  /// With this trust, over the county's own data.
  case trusted(ScriptTrust)

  func session(data: String, roots: [String], out: String) throws -> LibrarySession {
    if case .trusted(let trust) = self { return LibrarySession(roots: roots, outFolder: out, trust: trust) }
    guard case .child(let rights) = self else {
      let session = LibrarySession(language: .nb, roots: roots, outFolder: out)
      // What a test releases of synthetic data has left nowhere.
      session.workspaces.use { nil }
      return session
    }
    let trust = try ScriptTrust(level: .adopted, rights: rights, dataFolder: data, run: "test", dataVersion: data)
    return LibrarySession(language: .nb, roots: roots, outFolder: out, trust: trust)
  }

  func interpreter(
    bindings: [Binding], session: LibrarySession, display: Display, writer: @escaping Writer
  ) throws -> Interpreter {
    switch self {
    case .own:
      return try Interpreter(
        bindings: bindings, types: Library.types, session: session, display: display, writer: writer)
    case .child(let rights): return try child(.adopted, rights)
    case .trusted(let trust): return try child(trust.level, trust.rights)
    }
    func child(_ level: TrustLevel, _ rights: Rights) throws -> Interpreter {
      let limits = ChildLimits(
        seconds: Double(rights.limits.seconds), memory: rights.limits.memory << 20, output: rights.limits.output << 20)
      return try Interpreter(
        bindings: bindings, types: Library.types, session: session, display: display, level: level, limits: limits,
        writer: writer)
    }
  }

  /// Runs a script to its end, with the plugins that its header names; gives what it printed.
  func run(
    _ source: String, name: String, plugins: [String], parameters: ValueMap, session: LibrarySession
  ) throws -> String {
    let printed = PrintedText()
    let display = Display(columns: 100, rows: 20)
    let writer: Writer = { printed.append($0) }
    PluginStart.configure(session, display, write: writer)
    for plugin in plugins { try session.plugins.use(plugin) }
    let interpreter = try interpreter(
      bindings: Library.bindings + session.plugins.bindings, session: session, display: display, writer: writer)
    Stop.listen(interpreter.stopper)
    try interpreter.setGlobal("params", .map(parameters))
    _ = try interpreter.run(source, name: name)
    return printed.text
  }
}
