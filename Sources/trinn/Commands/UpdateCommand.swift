import ArgumentParser
import TrinnBasis
import TrinnPackage

/// `trinn update [NAME]`: what is new, seen before it is taken.
struct UpdateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update", abstract: "Looks for newer versions, shows what is different, and asks.")

  @Argument(help: "The package; all of them where none is named.")
  var name: String?

  @Option(help: "Where to look; where it came from where you name none.")
  var from: String?

  @Flag(help: "Take the new versions without a question, but none that asks for more.")
  var yes = false

  @Flag(help: "With --yes: take also what asks for more than before.")
  var acceptRights = false

  @OptionGroup var options: PackageOptions

  func run() throws {
    let store = try options.store()
    let lock = try store.lock()
    if let name, lock[name] == nil {
      throw TrinnError.unknown(
        .unknownName, "package", name, among: lock.entries.map(\.name), hint: "trinn list shows them")
    }
    var refusals: [String] = []
    for entry in lock.entries where name.map({ $0 == entry.name }) ?? true {
      do throws(TrinnError) { try update(entry, store) } catch { refusals.append("\(entry.name): \(error)") }
    }
    guard refusals.isEmpty else { throw TrinnError(.refused, refusals.joined(separator: "\n")) }
  }

  private func update(_ entry: PackageLock.Entry, _ store: PackageStore) throws(TrinnError) {
    let old = try store.find(entry.name)
    let offers = try PackageOffers(
      at: from ?? entry.source, name: entry.name, allowsUnsigned: entry.isUnsigned, store: store)
    let new = try offers.newest(entry.name)
    guard new.manifest.version > old.manifest.version else {
      // A file is one version, and a newer one has another name.
      let isFile = from == nil && entry.source.hasSuffix(".\(Package.fileExtension)")
      let place = SafeText.line(FilePath.name(of: entry.source))
      return Terminal.write(
        isFile
          ? "\(old.reference) is what \(place) holds; --from FOLDER looks where newer ones lie\n"
          : "\(old.reference) is the newest\n")
    }
    try store.check(new)
    let difference = PackageDifference(from: old, to: new)
    Terminal.write(difference.text(options.lang, trials: (PackageTrial.runs(old), PackageTrial.runs(new))))
    try agree(difference, new)
    try store.add(new, source: offers.source)
    Terminal.write("\(old.reference) is now \(new.manifest.version)\n")
  }

  private func agree(_ difference: PackageDifference, _ new: Package) throws(TrinnError) {
    let asksMore = !difference.rights.more.isEmpty
    if yes {
      guard !asksMore || acceptRights else {
        throw TrinnError(
          .refused, "\(new.reference) asks for more than the version here",
          hint: "see trinn update \(new.manifest.name); --accept-rights takes it")
      }
      return
    }
    let question =
      asksMore
      ? LocalizedText("Den ber om mer enn før. Gi den det? [j/n]", "It asks for more than before. Grant it? [y/n]")
      : LocalizedText("Ta den nye versjonen? [j/n]", "Take the new version? [y/n]")
    let letter: Character = options.lang == .nb ? "j" : "y"
    let answer = try Question.choice(
      question[options.lang], [letter, "n"], otherwise: "--yes takes what asks for no more")
    guard answer == letter else { throw TrinnError(.refused, "\(new.reference) was not taken") }
  }
}
