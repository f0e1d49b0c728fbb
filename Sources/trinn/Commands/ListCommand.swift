import ArgumentParser
import Foundation
import TrinnBasis
import TrinnPackage

/// `trinn list`: the packages of the workspace; `--head`: what two counties compare.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the packages of the workspace.",
    discussion: """
      --head prints, for each package that was ever accepted, its last version, one hash over all its versions in order, \
      and that of the last. Send the lines to another county: trinn list --against FILE says where the two are not the same.
      """)

  @Flag(help: "Look where each came from, and say which have a newer version there.")
  var outdated = false

  @Flag(help: "The hash over each package's accepted versions.")
  var head = false

  @Option(help: "Lines that another county's --head printed.", completion: .file())
  var against: String?

  @OptionGroup var options: PackageOptions

  func run() throws {
    let store = try options.store()
    if let against { return try compare(try store.accepted(), with: against) }
    if head { return showHeads(try store.accepted()) }
    let lock = try store.lock()
    if lock.entries.isEmpty { return Terminal.write(ListCommand.nothing) }
    if outdated { return showNewer(lock, store) }
    let trust = try store.trust()
    for entry in lock.entries {
      do throws(TrinnError) {
        let package = try store.find(entry.name)
        let level = try store.level(of: package)
        let author = package.manifest.author.map { SafeText.line($0.name) } ?? "not signed"
        let isTrusted = package.signer.map { trust.keys[$0.description] != nil } ?? false
        Terminal.write(
          """
          \(package.reference.padded(to: 28))\(level.rawValue.padded(to: 10))\(SafeText.line(package.manifest.title ?? ""))
            \(author)\(package.signer == nil || isTrusted ? "" : ", not trusted")   \(package.hash.prefix(16))…
            from \(SafeText.line(entry.source))

          """)
      } catch {
        Terminal.write("\(entry.name) \(entry.version)   \(error)\n")
      }
    }
  }

  static let nothing = "no package was added here; trinn add FILE adds one\n"

  private func showNewer(_ lock: PackageLock, _ store: PackageStore) {
    for entry in lock.entries {
      let lead = "\(entry.name) \(entry.version)".padded(to: 28)
      do throws(TrinnError) {
        let newest = try NewerVersion.search(entry, at: nil, store).package.manifest.version
        Terminal.write(
          newest > entry.version
            ? "\(lead)\(newest) is there: trinn update \(entry.name)\n" : "\(lead)the newest\n")
      } catch {
        Terminal.write("\(lead)\(error)\n")
      }
    }
  }

  private func showHeads(_ chain: AcceptedChain) {
    for name in chain.packages {
      guard let last = chain.last(of: name) else { continue }
      Terminal.write("\(name) \(last.version) \(chain.head(of: name)) \(last.hash)\n")
    }
  }

  /// A line: name, version, head, and the version's own hash.
  private func compare(_ chain: AcceptedChain, with path: String) throws {
    let theirs = try SourceFile.read(path, roots: ["."]).split(whereSeparator: \.isNewline).map {
      $0.split(separator: " ").map(String.init)
    }
    guard !theirs.isEmpty, theirs.allSatisfy({ $0.count == 4 && $0[2].count == 64 && $0[3].count == 64 }) else {
      throw TrinnError(
        .unreadable, "\(SafeText.line(path)) does not hold what trinn list --head prints", argument: "against",
        wanted: "lines of a name, a version and two hashes", hint: "trinn list --head > FILE, there")
    }
    var differing: [String] = []
    for words in theirs {
      let (name, version) = (SafeText.line(words[0]), SafeText.line(words[1]))
      guard let last = chain.last(of: words[0]) else {
        Terminal.write("\(name): never accepted here\n")
        continue
      }
      if chain.head(of: words[0]) == words[2] {
        Terminal.write("\(name) \(version): the same versions with the same content\n")
      } else if last.version != words[1] {
        Terminal.write("\(name): \(last.version) here, \(version) there; compare when both are at the same\n")
      } else if last.hash == words[3] {
        Terminal.write("\(name) \(version): the same content; other versions came before it here than there\n")
      } else {
        differing.append("\(name) \(version)")
        Terminal.write("\(name) \(version): ANOTHER CONTENT than theirs\n")
      }
    }
    guard differing.isEmpty else {
      throw TrinnError(
        .mismatch, "one version has two contents: \(differing.joined(separator: ", "))",
        hint: "run neither before its author has said by phone which SHA-256 is theirs: trinn verify NAME"
      )
    }
  }
}
