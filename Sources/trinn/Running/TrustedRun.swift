import Glibc
import TrinnBasis
import TrinnLibrary
import TrinnLua
import TrinnPackage

/// A script that runs at less than the level of the user's own.
enum TrustedRun {
  /// - Returns: nil for the user's own script.
  static func trust(_ options: RunOptions, _ header: ScriptHeader, source: String) throws -> LastingTrust? {
    guard options.level < .own else { return nil }
    let isHere = options.data.hasPrefix("/") || access(options.data, F_OK) == 0
    return try LastingTrust(
      level: options.level, rights: header.rights, dataFolder: options.data,
      at: isHere ? options.data : "\(Installation.share)/\(options.data)", title: header.title ?? "script",
      source: source)
  }

  /// Those of the command line, else those that the script asks for.
  static func limits(_ options: RunOptions, _ header: ScriptHeader) -> ChildLimits {
    let asked = header.rights.limits
    return ChildLimits(
      seconds: Double(options.seconds ?? asked.seconds), memory: (options.memory ?? asked.memory) << 20,
      output: (options.output ?? asked.output) << 20)
  }

  static func report(_ trust: ScriptTrust) {
    Terminal.complain("level \(trust.level.rawValue):")
    for line in trust.used.report(trust.rights, at: trust.level) { Terminal.complain("  \(line)") }
  }
}
