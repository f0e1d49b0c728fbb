import TrinnBasis
import TrinnPackage

/// A package whose parts do not have to fit each other.
struct Forge {
  var files: [String: [UInt8]]
  var manifest: Manifest
  var key: SecretKey?
  /// What stands in place of the manifest's own text.
  var manifestText: String?
  var comment: String?
  /// What stands in place of the signature.
  var signatureText: String?

  init(_ files: [String: [UInt8]] = Sample.files(), script: String = "fravar.lua", key: SecretKey? = Sample.key) throws
  {
    self.files = files
    self.key = key
    let source = String(decoding: files[script] ?? [], as: UTF8.self)
    if let plugin = files["plugin.toml"] {
      manifest = try Manifest(plugin: String(decoding: plugin, as: UTF8.self))
    } else {
      manifest = try Manifest(ScriptHeader(source, name: script), file: script)
    }
    manifest.author = key.map { .init(name: "Fjordland fylkeskommune", key: $0.key.description) }
    manifest.files = files.mapValues { Sodium.sha256($0) }
  }

  /// Adds a file that the manifest knows.
  mutating func add(_ path: String, _ text: String) {
    files[path] = Array(text.utf8)
    manifest.files[path] = Sodium.sha256(Array(text.utf8))
  }

  var parts: [(name: String, bytes: [UInt8])] {
    let text = Array((manifestText ?? manifest.text).utf8)
    var parts: [(name: String, bytes: [UInt8])] = files.map { ($0.key, $0.value) }
    parts.append((Manifest.fileName, text))
    if let key {
      let comment = comment ?? "trinn package \(manifest.name) \(manifest.version)"
      let signature = signatureText ?? Signature(of: text, by: key, comment: comment).text
      parts.append((Manifest.signatureName, Array(signature.utf8)))
    }
    return parts.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  func bytes() throws -> [UInt8] {
    try PackageArchive.bytes(of: parts.map { PackageArchive.Entry(name: $0.name, bytes: $0.bytes) })
  }
}
