import TrinnBasis

/// What a package says of itself: name, version, what it asks for, and the content of each of its files.
///
/// The facts stand once, in the script's header or in `plugin.toml`; bundling adds the author's key and the files.
public struct Manifest: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    /// An analysis that runs and ends.
    case script
    /// Functions, readers and more that enter the catalogue.
    case plugin
    /// Checks that are run again and again.
    case checks
  }

  public struct Author: Sendable, Hashable {
    public let name: String
    /// The public key in minisign's form.
    public let key: String

    public init(name: String, key: String) { (self.name, self.key) = (name, key) }
  }

  public var name: String
  public var title: String?
  public var summary: String?
  public var licence: String?
  /// What stands in front of a plugin's names, where that is shorter than the package's.
  public var namespace: String?
  public var version: SemanticVersion
  public var kind: Kind
  /// The file that runs.
  public var main: String
  /// The level that it was written for; never `own`.
  public var level: TrustLevel
  /// The versions of Trinn that it works with.
  public var trinn: VersionRequirement
  /// The version of Trinn that its author tested it with.
  public var testedWith: SemanticVersion?
  public var rights: Rights
  public var tests: [PackageTest]
  public var author: Author?
  /// SHA-256 of each file, in hexadecimal digits, by path.
  public var files: [String: String]

  /// The manifest's own name in a package, and its signature's.
  public static let fileName = "manifest.toml"
  public static let signatureName = "manifest.toml.minisig"
  /// What a plugin's or check pack's folder says of itself.
  public static let pluginName = "plugin.toml"
}

extension Manifest {
  /// - Throws: `refused` where this version of Trinn is not one that the package works with.
  public func check(worksWith current: SemanticVersion) throws(TrinnError) {
    guard !trinn.allows(current) else { return }
    throw TrinnError(
      .refused, "\(name) \(version) needs Trinn \(trinn), and this is \(current)", wanted: "\(trinn)",
      got: "\(current)",
      hint: testedWith.map { "it was tested with \($0)" })
  }

  static func checkName(_ name: String, _ document: String) throws(TrinnError) {
    let isPlain = name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    guard isPlain, name.utf8.count <= 64, let first = name.utf8.first, (97...122).contains(first) else {
      throw TrinnError(
        .wrongType, "\"\(SafeText.line(String(name.prefix(80))))\" is no name of a package", argument: "name",
        hint: "letters a to z, digits and -, a letter first: name = \"tid-til-slutt\""
      ).at(document)
    }
  }
}
