import ArgumentParser
import TrinnBasis
import TrinnPackage

/// `trinn trust KEY --for LEVEL`
struct TrustCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trust", abstract: "Says whose packages run without a question, and at which level.",
    discussion: """
      --for shared: they run without a question, away from every row, with rounded figures. --for adopted: their figures \
      are those of your own scripts. Compare the fingerprint with the key's owner by phone first.
      """)

  @Argument(help: "The key, its .pub file, or the fingerprint of one that came with a package.")
  var key: String?

  @Option(name: .customLong("for"), help: "shared or adopted.")
  var level: TrustLevel?

  @Option(help: "Whose key it is; what its package says where you name none.")
  var name: String?

  @Option(help: "The last day, such as 2027-12-31.")
  var until: String?

  @Flag(help: "Show the keys.")
  var list = false

  @Flag(help: "Trust the key no longer.")
  var remove = false

  @OptionGroup var options: PackageOptions

  func run() throws {
    let store = try options.store()
    if list || key == nil && level == nil { return show(try store.trust()) }
    guard let key else { throw TrinnError(.argumentMissing, "which key?", argument: "key", hint: "trinn trust --list") }
    let known = try KeyFile.publicKey(key, store.trust())
    if remove {
      try store.distrust(known)
      return Terminal.write("no longer trusted: \(known.fingerprint)\n")
    }
    guard let level else {
      throw TrinnError(.argumentMissing, "trusted for what?", argument: "for", hint: "--for shared, or --for adopted")
    }
    try store.trust(known, name: name, for: level, until: until)
    let entry = try store.trust().keys[known.description]
    Terminal.write(
      "trusted for \(level.rawValue)\(until.map { " until \($0)" } ?? ""): \(SafeText.line(entry?.name ?? ""))\n  \(known.fingerprint)\n"
    )
  }

  private func show(_ trust: Trust) {
    let keys = Set(trust.keys.keys).union(trust.met.keys).sorted()
    if keys.isEmpty { return Terminal.write("no package has come with a key, and none is trusted\n") }
    for text in keys {
      guard let key = try? PublicKey(text) else { continue }
      let name = trust.keys[text]?.name ?? trust.met[text]?.name ?? ""
      let standing = trust.keys[text].map { entry in
        let until = entry.until.map { " until \($0)\(entry.holds(on: Today.text) ? "" : ", which has passed")" } ?? ""
        return "trusted for \(entry.level.rawValue)\(until)"
      }
      let met = trust.met[text].map { "came here first on \($0.since)" }
      Terminal.write(
        """
        \(SafeText.line(name))
          \(key.fingerprint)
          \([standing ?? "not trusted", met].compactMap { $0 }.joined(separator: "; "))

        """)
    }
  }
}
