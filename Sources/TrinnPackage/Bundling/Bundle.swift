import TrinnBasis

/// Makes a package of a script or a folder's files: the same files and key give the same bytes.
public enum PackageBundle {
  /// - Parameters:
  ///   - files: by path, a script's beside it or a folder's.
  ///   - main: the script; nil where `plugin.toml` says what the files are.
  ///   - author: who signs, and with which key; nil leaves the package unsigned.
  /// - Throws: what a reader of the package would refuse.
  public static func bytes(
    of files: [String: [UInt8]], main: String?, author: (name: String, key: SecretKey)?, trinn: SemanticVersion
  ) throws(TrinnError) -> [UInt8] {
    for path in files.keys.sorted() {
      if let fault = PackagePath.fault(path) {
        throw TrinnError(
          .refused, "\"\(SafeText.line(path))\" cannot be part of a package: \(fault)", hint: "rename the file")
      }
    }
    for own in [Manifest.fileName, Manifest.signatureName] where files[own] != nil {
      throw TrinnError(.refused, "\(own) is made by bundling", hint: "take the file out of the folder")
    }
    let entries = files.map { PackageArchive.Entry(name: $0.key, bytes: $0.value) }
    var manifest = try PackageContent(entries).facts(main: main ?? "init.lua")
    manifest.author = author.map { Manifest.Author(name: $0.name, key: $0.key.key.description) }
    manifest.files = files.mapValues { Sodium.sha256($0) }
    let text = Array(manifest.text.utf8)
    var all = entries + [PackageArchive.Entry(name: Manifest.fileName, bytes: text)]
    if let author {
      let signature = Signature(of: text, by: author.key, comment: PackageVerifier.comment(manifest))
      all.append(PackageArchive.Entry(name: Manifest.signatureName, bytes: Array(signature.text.utf8)))
    }
    let bytes = try PackageArchive.bytes(of: all)
    // What is handed out is what a reader takes.
    _ = try Package(bytes, trinn: trinn, allowsUnsigned: true)
    return bytes
  }
}
