import ArgumentParser
import TrinnBasis
import TrinnLibrary
import TrinnPackage

/// `trinn show NAME|FILE`: the one screen again, with what happened here since.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows a package: whose it is, what it asks for, and which versions were accepted here.",
    discussion: "Nothing of it runs. --source prints its files, to be read.")

  @Argument(help: "A package's name, or a .trinn file.", completion: .package)
  var package: String

  @Flag(help: "Print its files.")
  var source = false

  @OptionGroup var options: PackageOptions

  func run() throws {
    let store = try options.store()
    let isFile = package.hasSuffix(".\(Package.fileExtension)")
    let found = isFile ? try store.open(package, allowsUnsigned: true) : try store.find(package)
    if source { return Terminal.write(try Adoption.text(found)) }
    let screen = ConsentScreen(
      found, standing: try store.standing(of: found), trust: try store.trust(), trials: .notYet,
      names: CanonicalNames.of(options.lang), language: options.lang)
    let name = found.manifest.name
    let entry = try store.lock()[name].flatMap { $0.hash == found.hash ? $0 : nil }
    let history = PackageHistory(
      found, source: entry?.source, accepted: try store.accepted(),
      files: try found.files.map { path in
        (path, try found.bytes(of: path).count)
      })
    Terminal.write(Terminal.wrapped(history.text(below: screen)))
  }
}
