import Glibc
import TrinnBasis
import TrinnLibrary
import TrinnLua
import TrinnPackage
import TrinnWorkspace

/// A script that runs at less than the level of the user's own.
enum TrustedRun {
  /// In whose name a run is written down.
  ///
  /// - Parameter manifest: what gave the script its rights: a package's manifest, or the header of a script.
  static func author(role: String = Workspace.Author.usualRole, source: String, manifest: String) -> Workspace.Author {
    Workspace.Author(
      role: role, run: "run-\(getpid())-\(time(nil))", script: ContentHash(of: source),
      manifest: manifest.isEmpty ? nil : ContentHash(of: manifest))
  }

  /// - Returns: nil for the user's own script.
  static func trust(
    _ options: RunOptions, _ header: ScriptHeader, author: Workspace.Author
  ) throws -> LastingTrust? {
    guard options.level < .own else { return nil }
    let isHere = options.data.hasPrefix("/") || access(options.data, F_OK) == 0
    return try LastingTrust(
      level: options.level, rights: header.rights, dataFolder: options.data,
      at: isHere ? options.data : "\(Installation.share)/\(options.data)", title: header.title ?? "script",
      author: author)
  }

  /// Those of the command line, else those that the script asks for.
  static func limits(_ options: RunOptions, _ header: ScriptHeader) -> ChildLimits {
    let asked = header.rights.limits
    return ChildLimits(
      seconds: Double(options.seconds ?? asked.seconds), memory: (options.memory ?? asked.memory) << 20,
      output: (options.output ?? asked.output) << 20)
  }

  /// What the script asked for and what it used, on standard error.
  ///
  /// - Parameter package: its name, where it is one.
  static func report(_ trust: ScriptTrust, of package: String? = nil, _ language: Language) {
    let level = LocalizedText("nivå \(trust.level.words[.nb])", "level \(trust.level.rawValue)")
    Terminal.complain("\(level[language]):")
    let used = trust.used
    var lines = used.report(
      trust.rights, at: trust.level, isForChecks: trust.isForChecks, names: CanonicalNames.of(language), language)
    if let package, trust.level == .shared, used.hidden > 0 {
      let adopt = LocalizedText(
        "trinn adopt \(package), når noen her har lest skriptet, gir tallene som egne skript gir",
        "trinn adopt \(package), once somebody here has read it, gives the figures that your own scripts give")
      lines.append(adopt[language])
    }
    if let mark = trust.ledgerMark {
      let words = LocalizedText("logg: linje", "ledger: line")
      lines.append("\(words[language]) \(mark.line), \(mark.hash)")
    }
    for line in lines { Terminal.complain("  \(line)") }
  }
}
