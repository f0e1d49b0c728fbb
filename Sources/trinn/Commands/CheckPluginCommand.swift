import ArgumentParser
import TrinnBasis
import TrinnBinding
import TrinnLibrary
import TrinnLua
import TrinnPackage

/// `trinn check-plugin FOLDER`: status 0 where the plugin keeps every rule, 1 where it does not, 2 where nothing could be
/// checked.
struct CheckPluginCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check-plugin", abstract: "Holds a plugin to what every plugin must keep.",
    discussion: "Status 0: it keeps every rule. 1: it does not. 2: it could not be checked.")

  @Argument(help: "The plugin's folder.", completion: .directory)
  var folder: String

  func run() throws {
    let display = Display(columns: 100, rows: 20)
    let stage = PluginStage(roots: [".", Installation.share]) { place, bindings, session, write in
      // Elsewhere is where a county that does not know it would run it.
      let interpreter =
        place == .here
        ? try Interpreter(
          bindings: bindings, types: Library.types, session: session, display: display, writer: write)
        : try Interpreter(
          bindings: bindings, types: Library.types, session: session, display: display, level: .shared, writer: write)
      interpreter.timeLimit = PluginStage.seconds
      return interpreter
    }
    let check = try PluginCheck(folder: folder, on: stage, current: Program.semanticVersion())
    for rule in PluginRule.allCases {
      let findings = check.findings.filter { $0.rule == rule }
      // What stands behind a fault could not be looked at: neither kept nor broken.
      let isUnknown = findings.isEmpty && check.sentence == nil
      Terminal.write("\(findings.isEmpty ? isUnknown ? "–" : "✓" : "✗") \(rule.sentence)\n")
      for finding in findings { Terminal.write("    \(finding.description.replacing("\n", with: "\n    "))\n") }
    }
    let count = check.findings.count
    Terminal.write(
      check.isPassed ? "\(check.sentence ?? "")\n" : "\(count) finding\(count == 1 ? "" : "s")\n")
    if !check.isPassed { throw ExitCode(1) }
  }
}
