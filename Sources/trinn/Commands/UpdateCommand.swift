import ArgumentParser
import TrinnBasis
import TrinnLibrary
import TrinnPackage

/// `trinn update [NAME]`: what is new, seen before it is taken.
struct UpdateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update", abstract: "Looks for newer versions, shows what is different, and asks.")

  @Argument(help: "The package; all of them where none is named.", completion: .package)
  var name: String?

  @Option(help: "Where to look; where it came from where you name none.", completion: .file())
  var from: String?

  @Flag(help: "Show what is different, and take nothing.")
  var dryRun = false

  @Flag(help: "Take the last update of the package back: the version before it is kept.")
  var undo = false

  @Flag(help: "Take the new versions without a question, but none that asks for more.")
  var yes = false

  @Flag(help: "With --yes: take also what asks for more than before.")
  var acceptRights = false

  @OptionGroup var options: PackageOptions

  func validate() throws {
    if undo, name == nil { throw ValidationError("--undo takes one package back: trinn update NAME --undo") }
  }

  func run() throws {
    let store = try options.store()
    let lock = try store.lock()
    if undo, let name { return try takeBack(name, lock, store) }
    if let name, lock[name] == nil {
      throw TrinnError.unknown(
        .unknownName, "package", name, among: lock.entries.map(\.name), hint: "trinn list shows them")
    }
    if lock.entries.isEmpty { return Terminal.write(ListCommand.nothing) }
    var refusals: [String] = []
    for entry in lock.entries where name.map({ $0 == entry.name }) ?? true {
      do throws(TrinnError) { try update(entry, store) } catch { refusals.append("\(entry.name): \(error)") }
    }
    guard refusals.isEmpty else { throw TrinnError(.refused, refusals.joined(separator: "\n")) }
  }

  private func takeBack(_ name: String, _ lock: PackageLock, _ store: PackageStore) throws {
    let before = lock[name]?.version
    let package = try store.undoUpdate(of: name)
    Terminal.write("\(package.reference) is back\(before.map { "; trinn update \(name) takes \($0) again" } ?? "")\n")
  }

  private func update(_ entry: PackageLock.Entry, _ store: PackageStore) throws(TrinnError) {
    let old = try store.find(entry.name)
    let (new, source) = try NewerVersion.search(entry, at: from, store)
    guard new.manifest.version > old.manifest.version else {
      return Terminal.write("\(old.reference) is the newest in \(SafeText.line(source))\n")
    }
    try store.check(new)
    let difference = PackageDifference(from: old, to: new, names: CanonicalNames.of(.nb))
    Terminal.write(difference.text(options.lang, trials: (PackageTrial.runs(old), PackageTrial.runs(new))))
    if dryRun { return Terminal.write("\(old.reference) stays; \(new.manifest.version) was not taken\n") }
    try agree(difference, new)
    try store.add(new, source: source)
    Terminal.write("\(old.reference) is now \(new.manifest.version); trinn update \(entry.name) --undo takes it back\n")
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
