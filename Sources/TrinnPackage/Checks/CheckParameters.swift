import TrinnBasis

/// What a county has set of the parameters of its packs of checks: a file with a table for each pack.
///
///     [kontroller-1-oktober]
///     minste_gruppe = 20
public struct CheckParameters: Sendable, Hashable {
  private let packs: [String: [String: String]]

  /// The name that such a file has in a workspace's folder.
  public static let fileName = "checks.toml"

  /// Nothing set.
  public init() { packs = [:] }

  /// - Throws: `syntax` with the place; `wrong_type` for what is no text, number or boolean.
  public init(_ text: String, name document: String) throws(TrinnError) {
    let file = try ConfigTable(parsing: text, document: document)
    var packs: [String: [String: String]] = [:]
    for name in file.keys {
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
