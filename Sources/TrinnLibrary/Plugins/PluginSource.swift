import Foundation
import TrinnBasis
import TrinnPackage

/// A plugin, read and not run: the manifest, and the one text that will be checked and run.
public struct PluginSource: Sendable {
  let files: PluginFiles
  public let manifest: Manifest
  public let namespace: String
  /// The bytes that are run are those that were read here, whatever happens to the file afterwards.
  public let text: String

  /// As errors and tracebacks name it.
  var chunkName: String { "\(manifest.name)/\(manifest.main)" }

  public init(folder: String) throws(TrinnError) {
    files = PluginFiles(folder: folder)
    let path = "\(folder)/\(PluginFiles.manifest)"
    guard FileManager.default.fileExists(atPath: path) else {
      throw TrinnError(
        .fileNotFound, "\"\(SafeText.line(folder))\" is no plugin: it has no \(PluginFiles.manifest)",
        hint: "trinn new plugin NAME makes one")
    }
    manifest = try Manifest(plugin: PluginSource.read(path), document: PluginFiles.manifest)
    namespace = try PluginSource.namespace(of: manifest)
    text = try PluginSource.read(PluginFiles.path(manifest.main, in: folder))
    try HiddenCharacters.check(text, name: chunkName)
  }

  /// A plugin that was packed. The bytes that were checked are those that run.
  public init(_ package: Package) throws(TrinnError) {
    guard package.manifest.kind == .plugin else {
      throw TrinnError(
        .wrongType, "\(package.reference) is no plugin: it is run, and not used",
        hint: "trinn run \(package.manifest.name) --data FOLDER")
    }
    files = PluginFiles(package)
    manifest = package.manifest
    namespace = try PluginSource.namespace(of: manifest)
    text = try package.source(manifest.main)
    try HiddenCharacters.check(text, name: chunkName)
  }

  private static func namespace(of manifest: Manifest) throws(TrinnError) -> String {
    let namespace = manifest.namespace ?? PluginName.namespace(of: manifest.name)
    guard PluginName.isWord(namespace) else {
      throw TrinnError(
        .wrongType, "\(PluginFiles.manifest): namespace is no name", argument: "namespace",
        wanted: "a name like ulikhet",
        hint: "small letters a to z, digits and _, 40 at most")
    }
    return namespace
  }

  private static func read(_ path: String) throws(TrinnError) -> String {
    let name = FilePath.name(of: path)
    guard let data = FileManager.default.contents(atPath: path) else {
      throw TrinnError(.unreadable, "\"\(SafeText.line(name))\" cannot be read")
    }
    guard data.count <= 1 << 20 else { throw TrinnError(.limit, "\"\(SafeText.line(name))\" is longer than 1 MiB") }
    guard let text = String(data: data, encoding: .utf8) else {
      throw TrinnError(.unreadable, "\"\(SafeText.line(name))\" is not UTF-8 text")
    }
    return text
  }
}

/// Characters that make a source read otherwise than it runs (CVE-2021-42574).
enum HiddenCharacters {
  /// - Throws: `refused` with the place of the first.
  static func check(_ source: String, name: String) throws(TrinnError) {
    var line = 1
    for text in source.split(separator: "\n", omittingEmptySubsequences: false) {
      defer { line += 1 }
      let plain = String(text)
      // A mark of byte order at the beginning of a file, and the end of a line as Windows writes it, hide nothing.
      let shown = plain.replacing("\r", with: "").replacing("\t", with: " ")
      let checked =
        line == 1 && shown.unicodeScalars.first == "\u{feff}" ? String(shown.unicodeScalars.dropFirst()) : shown
      guard SafeText.line(checked) != checked else { continue }
      let column = checked.unicodeScalars.prefix { SafeText.line(String($0)) == String($0) }.count + 1
      throw TrinnError(
        .refused, "a hidden character stands in the source: it could make the text read otherwise than it runs",
        hint: "write it as an escape, or take it out", place: .init(source: name, line: line, column: column))
    }
  }
}
