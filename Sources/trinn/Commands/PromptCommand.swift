import ArgumentParser
import Glibc
import TrinnBasis

/// `trinn [FOLDER]`: the prompt.
struct PromptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prompt", abstract: "Opens the prompt (what trinn does without a command).")

  @Argument(help: "A folder of tables, opened as `fylke`.", completion: .directory)
  var data: String?

  @Option(help: "The language of what a county reads.")
  var lang = Language.nb

  func run() throws {
    let bench = try Workbench(language: lang)
    let prompt = Prompt(bench)
    try prompt.open(data)
    if Terminal.isInteractive {
      try prompt.converse()
      // What was given up may still run: nothing may be taken down around it.
      if bench.hasAbandoned { _exit(0) }
    } else {
      try prompt.readThrough()
    }
  }
}
