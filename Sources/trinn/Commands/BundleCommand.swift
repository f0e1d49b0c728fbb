import ArgumentParser
import Foundation
import TrinnBasis
import TrinnPackage

/// `trinn bundle FOLDER|SCRIPT`: one file to share.
struct BundleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bundle", abstract: "Makes one signed file of a script or a plugin's folder.")

  @Argument(help: "A script, or a folder with plugin.toml or one script.", completion: .file())
  var source: String

  @Option(help: "The file with your secret key; author.key in your configuration folder where none is named.")
  var key: String?

  @Option(help: "Who you are, as those who get the package shall read it.")
  var author: String?

  @Flag(help: "Do not sign.")
  var unsigned = false

  @Flag(help: "Do not run its tests: whoever gets it sees before the first run that they do not hold.")
  var untested = false

  @Option(help: "The folder that the file is written into.", completion: .directory)
  var out = "."

  func run() throws {
    let read = try PackageSource(source)
    let version = try Program.semanticVersion()
    let author = unsigned ? nil : try signer()
    let bytes = try PackageBundle.bytes(of: read.files, main: read.main, author: author, trinn: version)
    let package = try Package(bytes, trinn: version, allowsUnsigned: true)
    if !untested { try checkTests(package) }
    let name = "\(package.manifest.name)-\(package.manifest.version).\(Package.fileExtension)"
    try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
    try AtomicFile.write("\(out)/\(name)", bytes)
    var lines = [
      "\(out == "." ? "" : out + "/")\(name)   \(package.files.count) file\(package.files.count == 1 ? "" : "s"), SHA-256 \(package.hash)"
    ]
    lines.append(
      package.signer.map { "signed with \($0.fingerprint)" }
        ?? "not signed: others can only take it unseen or read it whole")
    if package.manifest.tests.isEmpty, package.manifest.kind != .plugin {
      lines.append("without a test on data of its own: nobody can see what it does before they let it run")
    }
    if let signer = package.signer {
      lines += [
        "next: give them the file, and read them the fingerprint by phone; they type",
        "  trinn add \(name) --key \"\(signer.fingerprint)\"",
      ]
    }
    Terminal.write(Terminal.wrapped(lines.joined(separator: "\n") + "\n"))
  }

  /// What others would see fail before its first run is not sent to them by mistake.
  private func checkTests(_ package: Package) throws(TrinnError) {
    let faults = (PackageTrial.runs(package) ?? []).filter { $0.fault != nil }
    guard let first = faults.first, let fault = first.fault else { return }
    throw TrinnError(
      .mismatch, "its test \(SafeText.line(first.test)) does not hold: \(SafeText.block(fault))",
      hint:
        "trinn test \(ShellWord.quoted(source)) --accept, if what it gives now is right; --untested bundles it as it is"
    )
  }

  private func signer() throws(TrinnError) -> (name: String, key: SecretKey) {
    let usual = try KeyFile.usual()
    let path = key ?? usual
    guard let author, !author.isEmpty else {
      throw TrinnError(
        .argumentMissing, "who signs the package?", argument: "author", hint: "--author \"Buskerud fylkeskommune\"")
    }
    guard FileManager.default.fileExists(atPath: path) else {
      throw TrinnError(
        .fileNotFound, "there is no key in \"\(SafeText.line(path))\"",
        hint: "trinn key new makes one; --unsigned does without")
    }
    return (author, try KeyFile.secret(path))
  }
}
