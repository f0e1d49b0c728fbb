import ArgumentParser
import TrinnBasis
import TrinnPackage

/// `trinn adopt NAME`: somebody here has read it.
struct AdoptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adopt",
    abstract: "Records that you have read a package: its figures are then those of your own scripts.",
    discussion: "What is adopted is this content and no other: the next version is read anew.")

  @Argument(help: "The package.", completion: .package)
  var name: String

  @Option(help: "The office of whoever has read it.")
  var role: String?

  @Option(help: "The SHA-256 of what was read, or its first 16 digits; then nothing is asked.")
  var hash: String?

  @Flag(help: "Take the adoption back.")
  var undo = false

  @OptionGroup var options: PackageOptions

  func run() throws {
    let store = try options.store()
    let package = try store.find(name)
    if undo {
      guard case .adopted = try store.standing(of: package) else {
        throw TrinnError(.unknownName, "\(package.reference) is not adopted", hint: "trinn list shows what is")
      }
      try store.disown(package.hash)
      return Terminal.write("\(package.reference) is no longer adopted\n")
    }
    if let hash {
      guard hash.count >= 16, package.hash.hasPrefix(hash.lowercased()) else {
        throw TrinnError(.mismatch, "this is not the content of \(package.reference)", hint: "SHA-256 \(package.hash)")
      }
      guard let role else {
        throw TrinnError(.argumentMissing, "who has read it?", argument: "role", hint: "--role \"rådgiver\"")
      }
      try store.adopt(package, role: role)
    } else {
      try Adoption.ask(package, store, role: role, options.lang)
    }
    Terminal.write("adopted \(package.reference)\n")
  }
}

/// Reading a package, and saying that one has.
enum Adoption {
  /// Shows every source, then asks who has read it.
  ///
  /// - Throws: `refused` where it is not adopted.
  static func ask(_ package: Package, _ store: PackageStore, role: String?, _ language: Language) throws {
    let hint = "read it, then: trinn adopt \(package.manifest.name) --role … --hash \(package.hash.prefix(16))"
    let shown = LocalizedText(
      "Du sier at du har lest pakken, og står for det. Vise filene nå? [j/n]",
      "You say that you have read the package, and stand for it. Show its files now? [y/n]")
    let yes: Character = language == .nb ? "j" : "y"
    if try Question.choice(shown[language], [yes, "n"], otherwise: hint) == yes { Terminal.write(try text(package)) }
    let asked = LocalizedText(
      "Har du lest den og vil bruke den som egen? Skriv rollen din (tom: nei):",
      "Have you read it, and will you use it as your own? Write your office (empty: no):")
    let given = try role ?? Question.text(asked[language], otherwise: hint)
    guard !given.isEmpty else { throw TrinnError(.refused, "\(package.reference) was not adopted") }
    try store.adopt(package, role: given)
  }

  /// The sources, and of the other files the names and sizes.
  static func text(_ package: Package) throws(TrinnError) -> String {
    var text = ""
    for path in package.files {
      guard let source = try? package.source(path),
        path.hasSuffix(".lua") || path.hasSuffix(".toml") || path.hasSuffix(".md")
      else {
        text += "── \(path) (\(try package.bytes(of: path).count) bytes)\n"
        continue
      }
      text += "── \(path)\n\(SafeText.block(source).endingInNewline)"
    }
    return text + "──\n"
  }
}
