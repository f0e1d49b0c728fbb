import ArgumentParser
import Foundation
import TrinnBasis
import TrinnPackage

/// `trinn list`: the packages of the workspace; `--head`: what two counties compare.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the packages of the workspace.",
    discussion: """
      --head prints, for each package that was ever accepted, one hash over all its versions in order. Send the lines to \
      another county: trinn list --against FILE says where the two are not the same.
      """)

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
    if lock.entries.isEmpty { return Terminal.write("no package was added here; trinn add FILE adds one\n") }
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

          """)
      } catch {
        Terminal.write("\(entry.name) \(entry.version)   \(error)\n")
      }
    }
  }

  private func showHeads(_ chain: AcceptedChain) {
    for name in chain.packages {
      Terminal.write("\(name) \(chain.last(of: name)?.version ?? "") \(chain.head(of: name))\n")
    }
  }

  private func compare(_ chain: AcceptedChain, with path: String) throws {
    let theirs = try SourceFile.read(path, roots: ["."]).split(whereSeparator: \.isNewline).map {
      $0.split(separator: " ").map(String.init)
    }
    var differing: [String] = []
    for words in theirs where words.count == 3 {
      let (name, version, head) = (SafeText.line(words[0]), SafeText.line(words[1]), words[2])
      guard let last = chain.last(of: words[0]) else {
        Terminal.write("\(name): never accepted here\n")
        continue
      }
      if chain.head(of: words[0]) == head {
        Terminal.write("\(name) \(version): the same versions with the same content\n")
      } else if last.version == words[1] {
        differing.append(name)
        Terminal.write("\(name) \(version): ANOTHER history than theirs\n")
      } else {
        Terminal.write("\(name): \(last.version) here, \(version) there; compare when both are at the same\n")
      }
    }
    guard differing.isEmpty else {
      throw TrinnError(
        .mismatch, "other contents or versions were accepted there: \(differing.joined(separator: ", "))",
        hint:
          "compare the SHA-256 of each version: trinn verify NAME; one of you may have got another file, or skipped one"
      )
    }
  }
}
