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
    let results = try bench.interpreter.show(code)
    // A call that gives nothing did something; a name that holds nothing says so.
    let isCall = code.wholeMatch(of: /\s*[A-Za-z_][\w.]*\s*/) == nil
    for result in results where !(isCall && results == ["nil"]) { Terminal.write(result.endingInNewline) }
  }
}

extension Language: ExpressibleByArgument {}

extension String {
  var endingInNewline: String { hasSuffix("\n") ? self : self + "\n" }
}
