import Foundation
import TrinnBasis
import TrinnBinding
import TrinnLibrary
import TrinnLua
import TrinnPackage

/// A file of checks, run to its end in an interpreter of its own, so that no file's names are in another's way.
struct CheckFile {
  let path: String
  let source: String
  /// The values of its parameters, as it got them.
  let parameters: ValueMap
  let session: LibrarySession
  let interpreter: Interpreter

  /// Those of a script from elsewhere: in a process of its own, which never holds a row.
  ///
  /// - Returns: the file, and the run, which is to be told of its end.
  private static func foreign(
    _ path: String, source: String, manifest: String?, level: TrustLevel, data: String, settings: CheckParameters,
    language: Language
  ) throws -> (file: CheckFile, trust: LastingTrust?) {
    let header = try ScriptHeader(source, name: path)
    let trust = try LastingTrust(
      level: level, rights: header.rights, dataFolder: data, at: data, title: header.title ?? path,
      author: TrustedRun.author(source: source, manifest: manifest ?? header.text), isForChecks: true)
    do {
      let session = LibrarySession(
        language: language, roots: [".", Installation.share], outFolder: ".", trust: trust.trust)
      let file = try CheckFile(
        path, source: source, arguments: settings.arguments(for: header.name ?? path), data: data, session: session,
        room: .trusted(trust.trust)
      ) { Terminal.complain($0.last == "\n" ? String($0.dropLast()) : $0) }
      return (file, trust)
    } catch {
      try trust.end(error)
      throw error
    }
  }

  /// - Parameter settings: what the county has set of the packs' parameters.
  init(_ path: String, data: String, settings: CheckParameters = CheckParameters(), language: Language) throws {
    let source = try SourceFile.read(path, roots: [".", Installation.share])
    let session = LibrarySession(language: language, roots: [".", Installation.share], outFolder: ".")
    // What a file prints is not what its checks found.
    let writer: Writer = { Terminal.complain($0.last == "\n" ? String($0.dropLast()) : $0) }
    let name = FilePath.name(of: path)
    let pack = try ScriptHeader(source, name: path).name ?? (name.hasSuffix(".lua") ? String(name.dropLast(4)) : name)
    try self.init(
      path, source: source, arguments: settings.arguments(for: pack), data: data, session: session, room: .own,
      writer: writer)
  }

  /// A file, or the package of that name. What others made runs in a process of its own, however far it is trusted.
  ///
  /// - Returns: the file and, where it runs below level own, the run, which is to be told of its end.
  static func named(
    _ path: String, level: TrustLevel = .own, data: String, settings: CheckParameters, language: Language
  ) throws -> (file: CheckFile, trust: LastingTrust?) {
    let package = try PackageRun(path)
    let level = try package.map { min(.adopted, try $0.agree(level, language)) } ?? level
    guard level < .own else { return (try CheckFile(path, data: data, settings: settings, language: language), nil) }
    let source = try package?.source ?? SourceFile.read(path, roots: [".", Installation.share])
    return try foreign(
      path, source: source, manifest: package?.package.manifest.text, level: level, data: data, settings: settings,
      language: language)
  }

  /// What the plugins bring that a county wants in every run; nil where it names none.
  init?(pluginsOf settings: CheckParameters, data: String, language: Language) throws {
    guard !settings.plugins.isEmpty else { return nil }
    let session = LibrarySession(language: language, roots: [".", Installation.share], outFolder: ".")
    try self.init(
      CheckParameters.fileName, source: "", arguments: [], plugins: settings.plugins, data: data, session: session,
      room: .own, writer: { Terminal.complain($0) })
  }

  init(
    _ path: String, source: String, arguments: [String], plugins: [String] = [], data: String,
    session: LibrarySession, room: ScriptRoom, writer: @escaping Writer
  ) throws {
    (self.path, self.source, self.session) = (path, source, session)
    let header = try ScriptHeader(source, name: path)
    try header.check(worksWith: Program.semanticVersion())
    parameters = try ScriptParameters(header, arguments: arguments).values
    var values = parameters
    values["data"] = .text(data)
    values["language"] = .text(session.language.rawValue)
    let display = Display(columns: 100, rows: 20, language: session.language)
    PluginStart.configure(session, display)
    for plugin in header.plugins + plugins { try session.plugins.use(plugin) }
    interpreter = try room.interpreter(
      bindings: Library.bindings + session.plugins.bindings, session: session, display: display, writer: writer)
    Stop.listen(interpreter.stopper)
    try interpreter.setGlobal("params", .map(values))
    _ = try interpreter.run(source, name: path)
  }

  /// Everything that decides what its functions give: its text, and what its parameters are.
  var fingerprintText: String {
    source + parameters.entries.map { "\u{1F}\($0.key)=\($0.value)" }.joined()
  }

  /// The files that paths name: a script is itself, a folder its scripts in order, here or among what came with the program.
  static func paths(_ named: [String]) throws(TrinnError) -> [String] {
    var found: [String] = []
    for path in named {
      if (try? PackageRun.isInstalled(path)) == true {
        found.append(path)
        continue
      }
      let places = path.hasPrefix("/") ? [path] : [path, "\(Installation.share)/\(path)"]
      var isFolder: ObjCBool = false
      guard let place = places.first(where: { FileManager.default.fileExists(atPath: $0, isDirectory: &isFolder) })
      else {
        throw TrinnError(
          .fileNotFound, "there is no file or folder \"\(SafeText.line(path))\"", argument: "PATH",
          hint: "name a file of checks, or the folder that holds them")
      }
      guard isFolder.boolValue else {
        found.append(path)
        continue
      }
      let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
      let scripts = names.filter { $0.hasSuffix(".lua") && !$0.hasPrefix(".") }.sorted()
      guard !scripts.isEmpty else {
        throw TrinnError(
          .noData, "no file in \"\(SafeText.line(path))\" ends in .lua", argument: "PATH",
          hint: "a check stands in a script: check \"name\" { … }")
      }
      let base = path.hasSuffix("/") ? String(path.dropLast()) : path
      found += scripts.map { base == "." ? $0 : "\(base)/\($0)" }
    }
    // A file that was named twice is one file.
    var seen: Set<String> = []
    return found.filter { seen.insert(realPath($0)).inserted }
  }

  private static func realPath(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().path
  }

  /// What a county has set: in the file that it names, else in the one beside its data, where there is one.
  static func settings(_ named: String?, beside folder: String) throws -> CheckParameters {
    let path = named ?? "\(folder)/\(CheckParameters.fileName)"
    guard named != nil || FileManager.default.fileExists(atPath: path) else { return CheckParameters() }
    return try CheckParameters(try SourceFile.read(path, roots: ["."]), name: path)
  }
}
