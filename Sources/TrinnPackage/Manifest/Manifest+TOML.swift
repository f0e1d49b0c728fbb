import TrinnBasis

extension Manifest {
  /// The keys that an author writes in `plugin.toml`.
  private static let ownKeys =
    [
      "name", "title", "summary", "licence", "version", "kind", "main", "level", "trinn", "tested", "tests",
      "namespace",
    ]
    + Rights.keys
  /// The keys that bundling adds.
  private static let addedKeys = ["format", "author", "files"]
  /// The form of the manifest that this version writes and reads.
  private static let format = 1

  /// A plugin's or check pack's `plugin.toml`.
  public init(plugin text: String, document: String = Manifest.pluginName) throws(TrinnError) {
    let table = try ConfigTable(parsing: text, document: document)
    try table.check(keys: Manifest.ownKeys)
    try self.init(table, kind: .plugin)
  }

  /// The manifest of a package, as `text` writes it.
  public init(parsing text: String, document: String = Manifest.fileName) throws(TrinnError) {
    let table = try ConfigTable(parsing: text, document: document)
    try table.check(keys: Manifest.ownKeys + Manifest.addedKeys)
    guard table.entries["format"] == .integer(Manifest.format) else {
      throw TrinnError(
        .mismatch, "\(document) is not of the form that this version of Trinn reads",
        wanted: "format = \(Manifest.format)",
        hint: "a newer Trinn may read it")
    }
    try self.init(table, kind: nil)
    if let author = try table.table("author") {
      try author.check(keys: ["name", "key"])
      self.author = Author(
        name: try author.required("name", hint: "who made it"), key: try author.required("key", hint: "a public key"))
    }
    guard let files = try table.table("files") else {
      throw TrinnError(.argumentMissing, "\(document): files is missing", argument: "files")
    }
    for path in files.keys {
      guard let hash = try files.text(path), hash.utf8.count == 64,
        hash.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
      else { throw TrinnError(.wrongType, "\(document): \(files.place(path)) is no SHA-256", argument: "files") }
      self.files[path] = hash
    }
  }

  private init(_ table: ConfigTable, kind fixed: Kind?) throws(TrinnError) {
    let document = table.document
    name = try table.required("name", hint: "name = \"…\"")
    try Manifest.checkName(name, document)
    version = try table.read("version", hint: "version = \"1.0.0\"") { text throws(TrinnError) in
      try SemanticVersion(text)
    }
    let kinds = Kind.allCases.map(\.rawValue)
    let kindName = try table.text("kind") ?? fixed?.rawValue ?? ""
    guard let kind = Kind(rawValue: kindName) else {
      throw TrinnError.unknown(
        .unknownName, "kind", kindName, among: kinds, hint: "kinds: \(kinds.joined(separator: ", "))"
      ).at(document)
    }
    self.kind = kind
    main = try PackagePath.checked(try table.text("main") ?? "init.lua", table, "main")
    level = try Manifest.level(table)
    trinn = try table.read("trinn", hint: "trinn = \">=0.1\"") { text throws(TrinnError) in
      try VersionRequirement(text)
    }
    testedWith =
      try table.text("tested") == nil
      ? nil
      : table.read("tested", hint: "tested = \"0.1\"") { text throws(TrinnError) in
        try SemanticVersion(text, isShort: true)
      }
    (title, summary) = (try table.text("title"), try table.text("summary"))
    (licence, namespace) = (try table.text("licence"), try table.text("namespace"))
    rights = try Rights(table)
    tests = []
    for (name, test) in try table.tables("tests") { tests.append(try PackageTest(name, test)) }
    (author, files) = (nil, [:])
  }

  static func level(_ table: ConfigTable) throws(TrinnError) -> TrustLevel {
    let levels = [TrustLevel.shared, .adopted].map(\.rawValue)
    guard let name = try table.text("level") else { return .shared }
    guard let level = TrustLevel(rawValue: name), level != .own else {
      throw TrinnError.unknown(
        .unknownName, "level", name, among: levels, hint: "levels of a package: \(levels.joined(separator: ", "))"
      ).at(table.document)
    }
    return level
  }

  /// The manifest as it stands in the package: keys in order, so that one manifest has one text.
  public var text: String {
    var entries = rights.entries
    entries["format"] = .integer(Manifest.format)
    entries["name"] = .text(name)
    entries["title"] = title.map { .text($0) }
    entries["summary"] = summary.map { .text($0) }
    entries["licence"] = licence.map { .text($0) }
    entries["namespace"] = namespace.map { .text($0) }
    entries["version"] = .text(version.description)
    entries["kind"] = .text(kind.rawValue)
    entries["main"] = .text(main)
    entries["level"] = .text(level.rawValue)
    entries["trinn"] = .text(trinn.description)
    entries["tested"] = testedWith.map { .text($0.description) }
    if !tests.isEmpty {
      entries["tests"] = .table(Dictionary(tests.map { ($0.name, .table($0.entries)) }) { first, _ in first })
    }
    entries["author"] = author.map { .table(["name": .text($0.name), "key": .text($0.key)]) }
    entries["files"] = .table(files.mapValues { .text($0) })
    return ConfigValue.text(entries)
  }
}

extension ConfigTable {
  /// A required text, read into something else; what is wrong with it is said with where it stands.
  func read<Result>(
    _ key: String, hint: String, _ reading: (String) throws(TrinnError) -> Result
  ) throws(TrinnError) -> Result {
    let text = try required(key, hint: hint)
    do throws(TrinnError) {
      return try reading(text)
    } catch {
      var copy = error
      copy.sentence = "\(place(key)): \(error.sentence)"
      throw copy.at(document)
    }
  }
}
