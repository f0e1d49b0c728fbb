import TrinnBasis

/// The files that a package is made of: a folder's, or a script's with what its header names.
public struct PackageSource: Sendable {
  public let files: [String: [UInt8]]
  /// The script that runs; nil where `plugin.toml` says.
  public let main: String?

  /// - Throws: `file_not_found`; `argument_missing` where a folder does not say what it is.
  public init(_ path: String) throws(TrinnError) {
    if FolderFiles.isFolder(path) {
      files = try FolderFiles.read(path)
      main = files[Manifest.pluginName] == nil ? try PackageSource.main(of: files, path) : nil
    } else {
      let name = FilePath.name(of: path)
      let folder = FilePath.folder(of: path)
      let beside = folder.isEmpty ? "" : folder + "/"
      guard let script = try PrivateFiles.bytes(path, most: PackageLimits.usual.source) else {
        throw TrinnError(.fileNotFound, "there is no \"\(SafeText.line(path))\"", hint: "name a script or a folder")
      }
      let header = try ScriptHeader(try PlainSource.text(script, name: name), name: name)
      var files = [name: script]
      for named in PackageSource.named(in: header) {
        let found = FolderFiles.isFolder(beside + named) ? try FolderFiles.read(beside + named) : nil
        if let found {
          for (inner, bytes) in found { files["\(named)/\(inner)"] = bytes }
        } else if let bytes = try PrivateFiles.bytes(beside + named, most: PackageLimits.usual.bytes) {
          files[named] = bytes
        } else {
          throw TrinnError(
            .fileNotFound, "the script's header names \(named), and it is not beside the script",
            hint: "trinn test \(SafeText.line(path)) --accept writes what its tests expect")
        }
      }
      self.files = files
      main = name
    }
  }

  private static func named(in header: ScriptHeader) -> [String] {
    header.files
      + header.tests.flatMap { test -> [String] in
        let data: [String] =
          switch test.data {
          case .folder(let path), .checkSets(let path): [path]
          case .synthetic: []
          }
        return [test.script, test.prints, test.releases].compactMap { $0 } + data
      }
  }

  /// The one script of a folder that has a version in its header.
  private static func main(of files: [String: [UInt8]], _ folder: String) throws(TrinnError) -> String {
    var scripts: [String] = []
    for (path, bytes) in files where path.hasSuffix(".lua") && !path.contains("/") {
      if try ScriptHeader(try PlainSource.text(bytes, name: path), name: path).version != nil { scripts.append(path) }
    }
    guard scripts.count == 1, let script = scripts.first else {
      throw TrinnError(
        .argumentMissing,
        scripts.isEmpty
          ? "\(SafeText.line(folder)) does not say what it is"
          : "there are several scripts in \(SafeText.line(folder))",
        hint: scripts.isEmpty
          ? "a plugin.toml, or one script with a version in its header, says it"
          : "name one: \(scripts.sorted().joined(separator: ", "))")
    }
    return script
  }
}
