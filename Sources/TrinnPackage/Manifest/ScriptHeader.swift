import TrinnBasis

/// The data at the head of a script, in a comment: it can be read without running anything.
///
///     --[[ trinn
///     title = "Kunnskapsgrunnlag for hver kommune"
///     version = "1.0.0"
///     [params.school_year]
///     type = "school_year"
///     default = "latest"
///     [needs.grade10]
///     columns = ["pupil", "absence_days"]
///     purpose = "absence before upper secondary"
///     ]]
public struct ScriptHeader: Sendable {
  public struct Parameter: Sendable {
    public let name: String
    public let type: String
    public let fallback: String?
    public let summary: String?
  }

  /// The header as it stands in the script: what a county agrees to where there is no package. Empty where there is none.
  public let text: String
  /// What the script is called as a package; nil where its file's name says it.
  public let name: String?
  public let title: String?
  public let summary: String?
  public let licence: String?
  public let version: String?
  /// The versions of Trinn that it works with, and the one that it was tested with.
  public let trinn: String?
  public let tested: String?
  /// The level that it was written for.
  public let level: TrustLevel
  /// The folder that the script reads, and the one that it writes into, where the command line names none.
  public let data: String?
  public let out: String?
  public let parameters: [Parameter]
  public let rights: Rights
  public let tests: [PackageTest]
  /// The plugins that it uses, as `use` takes them: a name with the versions that will do.
  public let plugins: [String]
  /// Files beside the script that belong to it.
  public let files: [String]
  /// Whether it is an analysis or a pack of checks.
  public let kind: Manifest.Kind

  /// The tables that the script reads, with the columns it needs of each.
  public var needs: [Rights.Need] { rights.needs }

  private static let types = ["text", "integer", "number", "boolean", "school_year", "folder"]
  private static let keys =
    [
      "name", "title", "summary", "licence", "version", "trinn", "tested", "level", "data", "out", "params", "tests",
      "files", "kind", "plugins",
    ] + Rights.keys

  /// The header of a source, or an empty one where it has none.
  ///
  /// - Throws: `syntax` with the place in the script; what else is wrong, by where it stands in the header.
  public init(_ source: String, name document: String) throws(TrinnError) {
    let (toml, line) = ScriptHeader.comment(of: source) ?? ("", 0)
    let table = try ConfigTable(parsing: toml, document: document, after: line)
    text = toml
    do throws(TrinnError) {
      try table.check(keys: ScriptHeader.keys)
      name = try table.text("name")
      (title, summary) = (try table.text("title"), try table.text("summary"))
      licence = try table.text("licence")
      version = try table.text("version")
      (trinn, tested) = (try table.text("trinn"), try table.text("tested"))
      level = try Manifest.level(table)
      (data, out) = (try table.text("data"), try table.text("out"))
      parameters = try ScriptHeader.parameters(table)
      rights = try Rights(table)
      var tests: [PackageTest] = []
      for (name, test) in try table.tables("tests") { tests.append(try PackageTest(name, test)) }
      self.tests = tests
      plugins = try table.texts("plugins") ?? []
      var files: [String] = []
      for path in try table.texts("files") ?? [] { files.append(try PackagePath.checked(path, table, "files")) }
      self.files = files
      let kinds = [Manifest.Kind.script, .checks].map(\.rawValue)
      let kind = try table.text("kind") ?? Manifest.Kind.script.rawValue
      guard kinds.contains(kind), let known = Manifest.Kind(rawValue: kind) else {
        throw TrinnError.unknown(.unknownName, "kind", kind, among: kinds).at(document)
      }
      self.kind = known
    } catch {
      var placed = error
      placed.place = placed.place ?? .init(source: document, line: line)
      if let name = placed.place?.source { placed.sentence.trimPrefix("\(name): ") }
      throw placed
    }
  }

  private static func parameters(_ header: ConfigTable) throws(TrinnError) -> [Parameter] {
    var result: [Parameter] = []
    for (name, table) in try header.tables("params") {
      try table.check(keys: ["type", "default", "summary"])
      let type = try table.text("type") ?? "text"
      guard types.contains(type) else {
        throw TrinnError.unknown(
          .unknownName, "type of parameter", type, among: types, hint: "types: \(types.joined(separator: ", "))")
      }
      let fallback: String? =
        switch table.entries["default"] {
        case .text(let text): text
        case .integer(let integer): "\(integer)"
        case .number(let number): "\(number)"
        case .boolean(let boolean): "\(boolean)"
        case nil: nil
        case let value?: throw table.wrong("default", "a text or a number", value)
        }
      result.append(Parameter(name: name, type: type, fallback: fallback, summary: try table.text("summary")))
    }
    return result
  }

  /// The text between `--[[ trinn` and `]]`, and the line on which the opening stands.
  private static func comment(of source: String) -> (toml: String, line: Int)? {
    // Windows' line end is one character, and not the one that "\n" is.
    let lines = source.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" })
    let opening = lines.firstIndex { !$0.allSatisfy(\.isWhitespace) && !$0.hasPrefix("#") }
    guard let opening, lines[opening].hasPrefix("--[["),
      lines[opening].dropFirst(4).drop(while: \.isWhitespace).hasPrefix("trinn")
    else { return nil }
    guard let closing = lines[(opening + 1)...].firstIndex(where: { $0.contains("]]") && !$0.contains("[") }) else {
      return nil
    }
    return (lines[(opening + 1)..<closing].joined(separator: "\n"), opening + 1)
  }
}

extension ScriptHeader {
  /// - Throws: `refused` where this version of Trinn is not one that the script works with.
  public func check(worksWith current: SemanticVersion) throws(TrinnError) {
    guard let trinn else { return }
    guard try !VersionRequirement(trinn).allows(current) else { return }
    throw TrinnError(
      .refused, "the script needs Trinn \(trinn), and this is \(current)", wanted: trinn, got: "\(current)",
      hint: tested.map { "it was tested with \($0)" })
  }
}

extension Manifest {
  /// The manifest of a script, from its header.
  ///
  /// - Parameter file: the script's file name.
  /// - Throws: what a package needs and the header does not say.
  public init(_ header: ScriptHeader, file: String) throws(TrinnError) {
    name = header.name ?? (file.hasSuffix(".lua") ? String(file.dropLast(4)) : file)
    try Manifest.checkName(name, file)
    if let fault = PackagePath.fault(file) {
      throw TrinnError(.wrongType, "\(SafeText.line(file)) is no name of a file in a package: \(fault)")
    }
    guard let version = header.version, let trinn = header.trinn else {
      let key = header.version == nil ? "version" : "trinn"
      throw TrinnError(
        .argumentMissing, "the script's header does not say \(key)", argument: key,
        hint: key == "trinn" ? "trinn = \">=0.1\": the versions of Trinn that it works with" : "version = \"1.0.0\"",
        place: .init(source: file, line: 1))
    }
    for plugin in header.plugins where plugin.contains("/") || plugin.hasPrefix(".") || plugin.hasPrefix("~") {
      throw TrinnError(
        .refused, "the script's header names a plugin by its path, which leads nowhere on another's machine",
        argument: "plugins", got: "a path",
        hint: "plugins = [\"NAME >= 1.0\"], and share the plugin as a package of its own: trinn bundle FOLDER",
        place: .init(source: file, line: 1))
    }
    self.version = try SemanticVersion(version)
    self.trinn = try VersionRequirement(trinn)
    testedWith = try header.tested.map { text throws(TrinnError) in try SemanticVersion(text, isShort: true) }
    (title, summary, licence) = (header.title, header.summary, header.licence)
    (kind, main, level) = (header.kind, file, header.level)
    (rights, tests) = (header.rights, header.tests)
    (author, files, namespace) = (nil, [:], nil)
  }
}
