import TrinnBasis

/// One run of a script on synthetic data, and what it gave when its author said that it was right.
public struct PackageTest: Sendable, Hashable {
  /// What the script is run on.
  public enum Data: Sendable, Hashable {
    /// A folder beside the script.
    case folder(String)
    /// A synthetic county made anew: how many pupils, from which seed.
    case synthetic(pupils: Int, seed: Int)
    /// A file of small sets, on which each check of a pack must fire, find nothing, and fail to run.
    case checkSets(String)
  }

  public let name: String
  /// The script; nil for the one that holds the header.
  public let script: String?
  public let data: Data
  public let parameters: [String: String]
  /// The file that holds what it prints.
  public let prints: String?
  /// The folder that holds the files that it releases.
  public let releases: String?

  static let keys = ["script", "data", "pupils", "seed", "params", "prints", "releases", "checks"]

  init(_ name: String, _ table: ConfigTable) throws(TrinnError) {
    try table.check(keys: PackageTest.keys)
    self.name = name
    script = try table.text("script").map { path throws(TrinnError) in try PackagePath.checked(path, table, "script") }
    if let sets = try table.text("checks") {
      guard Set(table.keys).isSubset(of: ["checks", "params"]) else {
        throw TrinnError(
          .mismatch, "\(table.path) names sets of data for checks, which stand alone", hint: "a test of its own"
        ).at(table.document)
      }
      data = .checkSets(try PackagePath.checked(sets, table, "checks"))
    } else if let folder = try table.text("data") {
      guard table.entries["pupils"] == nil, table.entries["seed"] == nil else {
        throw TrinnError(
          .mismatch, "\(table.path) names a folder of data and a synthetic county", hint: "one of the two"
        ).at(table.document)
      }
      data = .folder(try PackagePath.checked(folder, table, "data"))
    } else {
      data = .synthetic(
        pupils: try table.integer("pupils", in: 50...100_000) ?? 500,
        seed: try table.integer("seed", in: 0...Int(Int32.max)) ?? 2026)
    }
    var parameters: [String: String] = [:]
    if let params = try table.table("params") {
      for key in params.keys { parameters[key] = try PackageTest.parameter(key, params) }
    }
    self.parameters = parameters
    prints = try table.text("prints").map { path throws(TrinnError) in try PackagePath.checked(path, table, "prints") }
    releases = try table.text("releases").map { path throws(TrinnError) in
      try PackagePath.checked(path, table, "releases")
    }
    guard table.entries["checks"] != nil || prints != nil || releases != nil else {
      throw TrinnError(
        .argumentMissing, "\(table.path) expects nothing", argument: "prints",
        hint: "name the file with what it prints: prints = \"tests/\(name).txt\""
      ).at(table.document)
    }
  }

  static func parameter(_ key: String, _ table: ConfigTable) throws(TrinnError) -> String {
    switch table.entries[key] {
    case .text(let text): return text
    case .integer(let integer): return "\(integer)"
    case .number(let number): return "\(number)"
    case .boolean(let boolean): return "\(boolean)"
    case let value: throw table.wrong(key, "a text or a number", value ?? .other)
    }
  }

  var entries: [String: ConfigValue] {
    var entries: [String: ConfigValue] = [:]
    entries["script"] = script.map { .text($0) }
    switch data {
    case .folder(let folder): entries["data"] = .text(folder)
    case .synthetic(let pupils, let seed):
      entries["pupils"] = .integer(pupils)
      entries["seed"] = .integer(seed)
    case .checkSets(let path): entries["checks"] = .text(path)
    }
    if !parameters.isEmpty { entries["params"] = .table(parameters.mapValues { .text($0) }) }
    entries["prints"] = prints.map { .text($0) }
    entries["releases"] = releases.map { .text($0) }
    return entries
  }
}
