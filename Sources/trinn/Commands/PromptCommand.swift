import ArgumentParser
import TrinnBasis

/// `trinn [FOLDER]`: the prompt.
struct PromptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prompt", abstract: "Opens the prompt (what trinn does without a command).")

  @Argument(help: "A folder of tables, opened as `fylke`.", completion: .directory)
  var data: String?

  @Option(help: "The language of what a county reads: nb or en.")
  var lang = "nb"

  func run() throws {
    let bench = try Workbench(language: lang)
    let prompt = Prompt(bench)
    try prompt.open(data)
    if Terminal.isInteractive {
      prompt.converse()
    } else {
      try prompt.readThrough()
    }
  }
}
