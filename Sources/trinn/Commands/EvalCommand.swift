import ArgumentParser
import TrinnBasis

/// `trinn eval CODE`: one input, its results on standard output.
struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval", abstract: "Runs one input and prints its results.")

  @Argument(help: "Lua, an expression or statements.")
  var code: String

  @Option(help: "The language of what a county reads.")
  var lang = Language.nb

  func run() throws {
    let bench = try Workbench(language: lang)
    for result in try bench.interpreter.show(code) { Terminal.write(result.endingInNewline) }
  }
}

extension Language: ExpressibleByArgument {}

extension String {
  var endingInNewline: String { hasSuffix("\n") ? self : self + "\n" }
}
