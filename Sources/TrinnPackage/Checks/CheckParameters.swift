import TrinnBasis

/// What a county has set for its recurring checks: the plugins whose checks it wants, and of the packs' parameters a table
/// for each pack.
///
///     plugins = ["kjonn-og-sosial-ulikhet"]
///     [kontroller-1-oktober]
///     minste_gruppe = 20
public struct CheckParameters: Sendable, Hashable {
  /// As `use` takes them.
  public let plugins: [String]
  private let packs: [String: [String: String]]

  /// The name that such a file has in a workspace's folder.
  public static let fileName = "checks.toml"

  /// Nothing set.
  public init() { (plugins, packs) = ([], [:]) }

  /// - Throws: `syntax` with the place; `wrong_type` for what is no text, number or boolean.
  public init(_ text: String, name document: String) throws(TrinnError) {
    let file = try ConfigTable(parsing: text, document: document)
    plugins = try file.texts("plugins") ?? []
    var packs: [String: [String: String]] = [:]
    for name in file.keys where name != "plugins" {
      guard let table = try file.table(name) else { continue }
      var values: [String: String] = [:]
      for key in table.keys { values[key] = try PackageTest.parameter(key, table) }
      packs[name] = values
    }
    self.packs = packs
  }

  /// What is set for a pack, as a command line would say it.
  public func arguments(for pack: String) -> [String] {
    (packs[pack] ?? [:]).sorted { $0.key < $1.key }.map { "--\($0.key.replacing("_", with: "-"))=\($0.value)" }
  }
}
