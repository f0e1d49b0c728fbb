import ArgumentParser
import TrinnBasis
import TrinnLibrary
import TrinnPackage

/// `trinn add FILE|FOLDER|GIT-ADDRESS|FOLDER-OF-PACKAGES`: a package into the workspace. Nothing of it runs.
struct AddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Adds a package from elsewhere; nothing of it runs.",
    discussion: """
      Without a source it gets what the lock names and is not here, or not as it was: the lock came with a repository, or a \
      file was lost.
      """)

  @Argument(help: "A .trinn file, a folder, a folder of packages, or a git address.", completion: .file())
  var source: String?

  @Option(help: "Which package of a folder of packages.")
  var name: String?

  @Option(help: "The key or fingerprint that must have signed it; then nothing is asked.")
  var key: String?

  @Flag(help: "Take a package that nobody signed.")
  var unsigned = false

  @Flag(help: "Take an older version than the one that was here.")
  var older = false

  @OptionGroup var options: PackageOptions

  func run() throws {
    let store = try options.store()
    guard let source else { return try restore(store) }
    let offers = try PackageOffers(at: source, name: name, allowsUnsigned: unsigned, store: store)
    let package = try offers.newest(name)
    if !older { try store.check(package) }
    try agree(package, store)
    try store.add(package, source: offers.source, allowsOlder: older)
    try RepositoryGuard.write(in: options.workspace)
    let name = package.manifest.name
    let next =
      switch package.manifest.kind {
      case .plugin: "use \"\(name)\" at the prompt loads it"
      case .checks: "trinn check \(name) --data FOLDER asks its checks"
      case .script: "trinn run \(name) --data FOLDER runs it"
      }
    Terminal.write("added \(package.reference); \(next)\n")
  }

  /// Gets the very contents that the lock names. What this user has accepted before is not asked about again.
  private func restore(_ store: PackageStore) throws {
    let lock = try store.lock()
    let missing = try store.missing().filter { entry in name.map { $0 == entry.name } ?? true }
    if missing.isEmpty {
      return Terminal.write(
        lock.entries.isEmpty
          ? ListCommand.nothing : "everything that the lock names is here; trinn add FILE adds another package\n")
    }
    var refusals: [String] = []
    for entry in missing {
      do throws(TrinnError) {
        let offers = try PackageOffers(
          at: entry.source, name: entry.name, allowsUnsigned: entry.isUnsigned, store: store)
        let package = try offers.content(entry)
        if try !store.wasAccepted(package.hash) { try agree(package, store) }
        try store.add(package, source: entry.source, allowsOlder: true)
        Terminal.write("\(package.reference) is here again, from \(SafeText.line(entry.source))\n")
      } catch {
        refusals.append("\(entry.name): \(error)")
      }
    }
    guard refusals.isEmpty else { throw TrinnError(.refused, refusals.joined(separator: "\n")) }
  }

  /// Whoever is trusted is trusted with what was accepted: for more there is a question.
  private func agreeToMore(_ package: Package, _ store: PackageStore) throws(TrinnError) {
    guard try store.lock()[package.manifest.name] != nil, let old = try? store.find(package.manifest.name) else {
      return
    }
    let rights = RightsDifference(
      from: old.manifest.rights, to: package.manifest.rights, names: CanonicalNames.of(.nb))
    guard !rights.more.isEmpty else { return }
    let asks = LocalizedText(
      "\(package.reference) ber om mer enn \(old.manifest.version):",
      "\(package.reference) asks for more than \(old.manifest.version):")
    let lines = rights.more.map { "  " + SafeText.line($0[options.lang]) }
    Terminal.write(Terminal.wrapped(([asks[options.lang]] + lines).joined(separator: "\n") + "\n"))
    let words = LocalizedText("Gi den det? [j/n]", "Grant it? [y/n]")
    let answer = try Question.choice(
      words[options.lang], options.lang == .nb ? ["j", "n"] : ["y", "n"],
      otherwise: "trinn update \(package.manifest.name) --yes --accept-rights takes it")
    guard answer != "n" else { throw TrinnError(.refused, "\(package.reference) was not added") }
  }

  /// A fingerprint is compared as people write it; a key may be given whole, or as its file.
  private func isKey(_ given: String, of signer: PublicKey) throws(TrinnError) -> Bool {
    func digits(_ text: String) -> String { text.lowercased().filter { !$0.isWhitespace } }
    if digits(given).count == 32, digits(given).allSatisfy(\.isHexDigit) {
      return digits(given) == digits(signer.fingerprint)
    }
    return try KeyFile.written(given) == signer
  }

  /// A key that is trusted, or that the command line names, needs no question.
  private func agree(_ package: Package, _ store: PackageStore) throws(TrinnError) {
    let trust = try store.trust()
    try agreeToMore(package, store)
    if let key {
      guard let signer = package.signer, try isKey(key, of: signer) else {
        throw TrinnError(
          .refused, "\(package.reference) was not signed with the key that --key names",
          hint: package.signer.map { "it is signed with \($0.fingerprint): ask its author by phone which is theirs" }
            ?? "nobody signed it")
      }
      return
    }
    let standing = try store.standing(of: package)
    if case .trusted = standing { return }
    if case .adopted = standing { return }
    Terminal.write(
      Terminal.wrapped(
        ConsentScreen(
          package, standing: standing, trust: trust, trials: .notYet, names: CanonicalNames.of(options.lang),
          language: options.lang
        ).text + "\n"))
    let words = LocalizedText("Legge til pakken? Ingenting kjøres. [j/n]", "Add the package? Nothing runs. [y/n]")
    let answer = try Question.choice(
      words[options.lang], options.lang == .nb ? ["j", "n"] : ["y", "n"],
      otherwise: package.signer.map { "trinn add … --key \"\($0.fingerprint)\", once its owner has confirmed it" }
        ?? "add it at a terminal")
    guard answer != "n" else { throw TrinnError(.refused, "\(package.reference) was not added") }
  }
}
