import TrinnBasis

/// The files of a package before anything is known of them.
struct PackageContent: Sendable {
  let files: [String: [UInt8]]

  init(_ entries: [PackageArchive.Entry]) {
    files = Dictionary(entries.map { ($0.name, $0.bytes) }) { first, _ in first }
  }

  /// What the files say of themselves: the script's header, or `plugin.toml`. Everything that a manifest holds but author
  /// and files.
  func facts(main: String) throws(TrinnError) -> Manifest {
    if let plugin = files[Manifest.pluginName] {
      return try Manifest(plugin: try PlainSource.text(plugin, name: Manifest.pluginName))
    }
    guard let script = files[main] else {
      throw TrinnError(.refused, "the package does not hold \(main), which is to run")
    }
    return try Manifest(ScriptHeader(try PlainSource.text(script, name: main), name: main), file: main)
  }

  /// Endings of sources, which are read by people and run.
  static let sources = ["lua", "toml", "md"]
  /// Endings of what else a package may hold: texts all.
  static let others = ["txt", "csv", "tsv", "json", "px", "xml", "html", "svg"]
  /// Names without an ending.
  static let names = ["LICENSE", "README"]

  static func ending(_ path: String) -> String {
    path.lastIndex(of: ".").map { String(path[path.index(after: $0)...]) } ?? ""
  }

  static func isSource(_ path: String) -> Bool { sources.contains(ending(path)) }

  static func isAllowed(_ path: String) -> Bool {
    names.contains(FilePath.name(of: path)) || (sources + others).contains(ending(path))
  }
}
