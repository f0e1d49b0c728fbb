import TrinnBasis

/// A package that was verified: everything in it is as its manifest says, and its manifest as its signer says.
///
/// The bytes that were checked are kept and are what runs: no file is opened twice.
public struct Package: Sendable {
  public let manifest: Manifest
  /// Who signed it; nil where nobody did.
  public let signer: PublicKey?
  /// SHA-256 of the archive, as `sha256sum` prints it of the file: what pins, consents and people speak of.
  public let hash: String
  /// The archive.
  public let bytes: [UInt8]
  private let content: PackageContent

  public static let fileExtension = "trinn"

  /// - Parameters:
  ///   - bytes: an archive.
  ///   - current: this version of Trinn.
  ///   - allowsUnsigned: whether the reader has said that nobody need have signed it.
  /// - Throws: `refused` or `limit` with what is wrong.
  public init(_ bytes: [UInt8], trinn current: SemanticVersion, allowsUnsigned: Bool = false) throws(TrinnError) {
    try self.init(bytes, trinn: current, allowsUnsigned: allowsUnsigned, without: [])
  }

  /// - Parameter skipped: checks left out, to show that each is needed.
  package init(
    _ bytes: [UInt8], trinn current: SemanticVersion, allowsUnsigned: Bool = false, without skipped: Set<PackageCheck>
  ) throws(TrinnError) {
    content = PackageContent(try PackageArchive.entries(of: bytes))
    let verifier = PackageVerifier(content: content, skipped: skipped)
    (manifest, signer) = try verifier.verify(trinn: current, allowsUnsigned: allowsUnsigned)
    hash = Sodium.sha256(bytes)
    self.bytes = bytes
  }

  /// The packaged files without manifest and signature, in order.
  public var files: [String] { manifest.files.keys.sorted() }

  /// A file's bytes, as they were checked.
  ///
  /// - Throws: `file_not_found`.
  public func bytes(of path: String) throws(TrinnError) -> [UInt8] {
    guard manifest.files[path] != nil, let bytes = content.files[path] else {
      throw .unknown(.fileNotFound, "file of \(manifest.name)", path, among: files)
    }
    return bytes
  }

  /// A source's text, as it was checked.
  public func source(_ path: String) throws(TrinnError) -> String {
    try PlainSource.text(try bytes(of: path), name: "\(manifest.name)/\(path)")
  }

  /// What the script that runs says at its head; empty for a plugin.
  public func header() throws(TrinnError) -> ScriptHeader {
    try ScriptHeader(try source(manifest.main), name: "\(manifest.name)/\(manifest.main)")
  }

  public var reference: String { "\(manifest.name) \(manifest.version)" }
}
