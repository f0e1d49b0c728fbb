import TrinnBasis

/// The packages of a workspace: exactly which, and where each came from. A text file that goes into a repository.
public struct PackageLock: Sendable, Equatable {
  public struct Entry: Sendable, Equatable {
    public let name: String
    public let version: SemanticVersion
    /// SHA-256 of the archive.
    public let hash: String
    /// The file, folder or git address that it was added from.
    public let source: String
    /// Nobody signed it, and whoever added it knew.
    public let isUnsigned: Bool
  }

  public private(set) var entries: [Entry] = []

  private static let format = 1

  init() {}

  init(parsing text: String, document: String) throws(TrinnError) {
    try PackageLock.checkMerged(text, document)
    let table = try ConfigTable(parsing: text, document: document)
    try table.check(keys: ["format", "packages"])
    try table.check(format: PackageLock.format)
    for (name, entry) in try table.tables("packages") {
      try entry.check(keys: ["version", "hash", "source", "unsigned"])
      try Manifest.checkName(name, document)
      let hash = try entry.required("hash", hint: "SHA-256 in 64 digits")
      guard isHash(hash) else {
        throw TrinnError(.wrongType, "\(document): \(entry.place("hash")) is no SHA-256", argument: "hash")
      }
      let version = try entry.read("version", hint: "version = \"1.0.0\"") { text throws(TrinnError) in
        try SemanticVersion(text)
      }
      entries.append(
        Entry(
          name: name, version: version, hash: hash, source: try entry.text("source") ?? "",
          isUnsigned: entry.entries["unsigned"] == .boolean(true)))
    }
  }

  /// Two people added packages, and git left it to a third to say which.
  private static func checkMerged(_ text: String, _ document: String) throws(TrinnError) {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard let index = lines.firstIndex(where: { $0.hasPrefix("<<<<<<< ") || $0.hasPrefix(">>>>>>> ") }) else { return }
    throw TrinnError(
      .refused, "git left two versions of the lock beside each other",
      hint: """
        keep one [packages.…] of each name and take out the lines <<<<<<<, ======= and >>>>>>>; then trinn add without a source gets \
        what is missing
        """,
      place: .init(source: document, line: index + 1))
  }

  public subscript(name: String) -> Entry? { entries.first { $0.name == name } }

  mutating func set(_ entry: Entry) {
    remove(entry.name)
    entries.append(entry)
    entries.sort { $0.name < $1.name }
  }

  mutating func remove(_ name: String) { entries.removeAll { $0.name == name } }

  var text: String {
    let packages = entries.map { entry -> (String, ConfigValue) in
      var fields: [String: ConfigValue] = [
        "version": .text(entry.version.description), "hash": .text(entry.hash), "source": .text(entry.source),
      ]
      if entry.isUnsigned { fields["unsigned"] = .boolean(true) }
      return (entry.name, .table(fields))
    }
    return ConfigValue.text([
      "format": .integer(PackageLock.format), "packages": .table(Dictionary(packages) { first, _ in first }),
    ])
  }
}

/// 64 hexadecimal digits.
func isHash(_ text: String) -> Bool {
  text.utf8.count == 64 && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
}
