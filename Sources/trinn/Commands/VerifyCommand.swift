import ArgumentParser
import Foundation
import TrinnBasis
import TrinnPackage

/// `trinn verify [FILE|NAME]`: holds packages against their signatures, the lock and what was accepted.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Checks packages: signature, contents, lock, and what was accepted before.",
    discussion: "Exit status 0: everything is as it must be; 2: something is not, and is named.")

  @Argument(
    help: "A .trinn file or a package's name; every package of the workspace where none is named.", completion: .package
  )
  var package: String?

  @OptionGroup var options: PackageOptions

  func run() throws {
    let store = try options.store()
    if let package, package.hasSuffix(".\(Package.fileExtension)") || package.contains("/") {
      return report(try store.open(package, allowsUnsigned: true))
    }
    let names = try package.map { [$0] } ?? store.lock().entries.map(\.name)
    var faults: [String] = []
    for name in names {
      do throws(TrinnError) { report(try store.find(name)) } catch { faults.append(error.description) }
    }
    if package == nil {
      let chain = try store.accepted()
      Terminal.write(
        "\(names.count) package\(names.count == 1 ? "" : "s") in the lock, \(chain.lines.count) accepted version\(chain.lines.count == 1 ? "" : "s") in an unbroken chain\n"
      )
    }
    guard faults.isEmpty else { throw TrinnError(.refused, faults.joined(separator: "\n")) }
  }

  private func report(_ package: Package) {
    let who = package.signer.map { "signed with \($0.fingerprint)" } ?? "not signed"
    Terminal.write("\(package.reference)   \(who)\n  SHA-256 \(package.hash)\n")
  }
}
