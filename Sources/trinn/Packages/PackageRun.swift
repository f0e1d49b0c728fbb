import Foundation
import TrinnBasis
import TrinnLibrary
import TrinnPackage

/// A package that is to run: found and verified, and agreed to by whoever sits here.
struct PackageRun {
  let package: Package
  /// The bytes that were checked are the text that runs.
  let source: String
  private let store: PackageStore

  /// - Throws: `unknown_name` for a word that is neither a package that is here nor a file.
  /// - Returns: nil where the word names a script.
  init?(_ name: String) throws {
    let places = try PackagePlaces(workspace: ".", environment: ProcessInfo.processInfo.environment)
    store = PackageStore(places, trinn: try Program.semanticVersion(), today: Today.text)
    guard let package = try PackageRun.package(name, store) else { return nil }
    guard package.manifest.kind != .plugin else {
      throw TrinnError(
        .wrongType, "\(package.reference) is a plugin: it adds functions and is not run by itself",
        hint: "a script that needs it says so in its header")
    }
    self.package = package
    source = try package.source(package.manifest.main)
  }

  var name: String { "\(package.manifest.name)/\(package.manifest.main)" }

  /// Whether a word names a package that is here and no file.
  static func isInstalled(_ name: String) throws -> Bool {
    let places = try PackagePlaces(workspace: ".", environment: ProcessInfo.processInfo.environment)
    let store = PackageStore(places, trinn: try Program.semanticVersion(), today: Today.text)
    return try !name.contains("/") && !name.contains(".") && store.lock()[name] != nil
  }

  private static func package(_ name: String, _ store: PackageStore) throws(TrinnError) -> Package? {
    if name.hasSuffix(".\(Package.fileExtension)") {
      let package = try store.open(name, allowsUnsigned: true)
      try store.check(package)
      return package
    }
    guard !name.contains("/"), !name.contains("."), !FileManager.default.fileExists(atPath: name) else { return nil }
    let lock = try store.lock()
    guard lock[name] == nil else { return try store.find(name) }
    if FileManager.default.fileExists(atPath: "\(Installation.share)/\(name)") { return nil }
    throw .unknown(
      .unknownName, "script or package", name, among: lock.entries.map(\.name),
      hint: lock.entries.isEmpty
        ? "no package was added in \(FileManager.default.currentDirectoryPath); go to the folder it was added in, or trinn add FILE"
        : "trinn list shows the packages")
  }

  /// Lowers a run's level to what its package may have.
  func agree(_ options: inout RunOptions) throws {
    guard !options.data.isEmpty else {
      throw TrinnError(
        .argumentMissing, "which data may \(package.reference) read?", argument: "data",
        hint: "trinn run \(package.manifest.name) --data FOLDER")
    }
    options.level = min(options.level, try agreed(options.language))
  }

  /// The level at which its checks may run, at most the one asked for.
  func agree(_ level: TrustLevel, _ language: Language) throws -> TrustLevel { min(level, try agreed(language)) }

  /// The level that it may run at. Nothing is asked of what somebody here has read or said yes to, nor of a key that is
  /// trusted.
  ///
  /// - Throws: `refused` where nobody agreed, or nobody is there to ask.
  func agreed(_ language: Language) throws -> TrustLevel {
    let standing = try store.standing(of: package)
    switch standing {
    case .adopted: return try store.level(of: package)
    // A version that somebody else put into the workspace may ask for more than the one that was accepted.
    case .trusted where try store.isAccepted(package): return try store.level(of: package)
    case .expired where try store.hasAgreed(to: package), .unknown where try store.hasAgreed(to: package):
      return .shared
    case .trusted, .expired, .unknown: break
    }
    let screen = ConsentScreen(
      package, standing: standing, trust: try store.trust(), trials: .init(PackageTrial.runs(package)),
      names: CanonicalNames.of(language), language: language)
    Terminal.write(Terminal.wrapped(screen.text + "\n"))
    let question = LocalizedText(
      "Kjøre den denne gangen [k], også senere så lenge innholdet er det samme [s], lese og godkjenne den [g], eller ikke [n]?",
      "Run it this once [r], also later as long as the content is the same [l], read and adopt it [a], or not [n]?")
    let letters: [Character] = language == .nb ? ["k", "s", "g", "n"] : ["r", "l", "a", "n"]
    let name = package.manifest.name
    let answer = try Question.choice(
      question[language], letters,
      otherwise: package.signer.map {
        "trinn trust \"\($0.fingerprint)\" --for shared, once its owner has confirmed it, lets it run without a question"
      } ?? "run it once at a terminal, or read it: trinn adopt \(name)")
    switch answer {
    case letters[0]: break
    case letters[1]: try store.agree(to: package)
    case letters[2]: try Adoption.ask(package, store, role: nil, language)
    default: throw TrinnError(.refused, "\(package.reference) was not run")
    }
    return try store.level(of: package)
  }
}
