import TrinnBasis

/// Whom the user trusts, and what they have read. One file outside every workspace, readable by the user alone.
public struct Trust: Sendable, Equatable {
  public struct Key: Sendable, Equatable {
    public let key: PublicKey
    public let name: String
    /// What its packages run as, without being asked for.
    public let level: TrustLevel
    public let since: String
    /// The last day; nil for always.
    public let until: String?

    public init(key: PublicKey, name: String, level: TrustLevel, since: String, until: String?) {
      (self.key, self.name, self.level, self.since, self.until) = (key, name, level, since, until)
    }

    public func holds(on day: String) -> Bool { until.map { day <= $0 } ?? true }
  }

  /// A key that came with a package, and when it first did.
  public struct Met: Sendable, Equatable {
    public let name: String
    public let since: String
  }

  /// A package that somebody here has read.
  public struct Adoption: Sendable, Equatable {
    public let name: String
    public let version: String
    /// The office of whoever read it.
    public let role: String
    public let since: String
  }

  /// A content that the user lets run at level shared without being asked each time.
  public struct Agreement: Sendable, Equatable {
    public let name: String
    public let version: String
    /// The signer's key; empty where nobody signed it.
    public let key: String
    public let since: String
  }

  /// By key.
  public internal(set) var keys: [String: Key] = [:]
  public internal(set) var met: [String: Met] = [:]
  /// The key that a package's name belongs to; empty where nobody signed it.
  public internal(set) var pins: [String: String] = [:]
  /// By the archive's hash.
  public internal(set) var adopted: [String: Adoption] = [:]
  /// By the archive's hash.
  public internal(set) var agreed: [String: Agreement] = [:]

  /// The same, had the key come here already.
  public func meeting(_ key: PublicKey, name: String) -> Trust {
    var copy = self
    if copy.met[key.description] == nil { copy.met[key.description] = Met(name: name, since: "") }
    return copy
  }

  private static let format = 1

  init() {}

  init(parsing text: String, document: String) throws(TrinnError) {
    let table = try ConfigTable(parsing: text, document: document)
    try table.check(keys: ["format", "keys", "met", "packages", "adopted", "agreed"])
    try table.check(format: Trust.format)
    for (text, entry) in try table.tables("keys") {
      try entry.check(keys: ["name", "level", "since", "until"])
      let until = try entry.text("until")
      if let until { try Trust.checkDay(until) }
      keys[text] = Key(
        key: try PublicKey(text), name: try entry.required("name", hint: "whose key it is"),
        level: try Manifest.level(entry), since: try entry.text("since") ?? "", until: until)
    }
    for (text, entry) in try table.tables("met") {
      met[text] = Met(name: try entry.text("name") ?? "", since: try entry.text("since") ?? "")
    }
    if let packages = try table.table("packages") {
      for name in packages.keys { pins[name] = try packages.text(name) }
    }
    for (hash, entry) in try table.tables("adopted") where isHash(hash) {
      adopted[hash] = Adoption(
        name: try entry.text("name") ?? "", version: try entry.text("version") ?? "",
        role: try entry.required("role", hint: "who read it"), since: try entry.text("since") ?? "")
    }
    for (hash, entry) in try table.tables("agreed") where isHash(hash) {
      agreed[hash] = Agreement(
        name: try entry.text("name") ?? "", version: try entry.text("version") ?? "",
        key: try entry.text("key") ?? "", since: try entry.text("since") ?? "")
    }
  }

  var text: String {
    func texts(_ fields: [String: String?]) -> ConfigValue {
      .table(fields.compactMapValues { $0.map { .text($0) } })
    }
    return ConfigValue.text([
      "format": .integer(Trust.format),
      "keys": .table(
        keys.mapValues { texts(["name": $0.name, "level": $0.level.rawValue, "since": $0.since, "until": $0.until]) }),
      "met": .table(met.mapValues { texts(["name": $0.name, "since": $0.since]) }),
      "packages": .table(pins.mapValues { .text($0) }),
      "adopted": .table(
        adopted.mapValues {
          texts(["name": $0.name, "version": $0.version, "role": $0.role, "since": $0.since])
        }),
      "agreed": .table(
        agreed.mapValues {
          texts(["name": $0.name, "version": $0.version, "key": $0.key, "since": $0.since])
        }),
    ])
  }

  /// - Throws: `wrong_type` where a text is no day such as 2027-12-31.
  static func checkDay(_ text: String) throws(TrinnError) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) ?? -1 }
    let isDay =
      text.utf8.count == 10 && parts.count == 3 && (1...12).contains(parts[1]) && (1...31).contains(parts[2])
      && (2000...9999).contains(parts[0])
    guard isDay else {
      throw TrinnError(
        .wrongType, "\"\(SafeText.line(String(text.prefix(40))))\" is no day", wanted: "a day such as 2027-12-31",
        hint: "a day is written 2027-12-31")
    }
  }
}
