import ArgumentParser
import Glibc
import TrinnBasis
import TrinnEngine

/// The program. Status 0: done; 1: an audit found something; 2: the input, a file or a script was at fault, and a sentence
/// on standard error says how; 130: stopped by Ctrl-C.
@main
enum Main {
  static func main() {
    // A reader that went away, as in `trinn … | head`, ends the program quietly.
    signal(SIGPIPE, SIG_DFL)
    if CommandLine.arguments.dropFirst().elementsEqual(["--version"]) {
      Terminal.write(Terminal.wrapped("\(Program.version)\n\(LuaRelease.sentence)\n"))
      return
    }
    do {
      try checkCommand()
      var command = try command()
      try command.run()
    } catch {
      exit(report(error))
    }
  }

  /// A first word that is no command is a folder to open; where there is none, it was a command mistyped.
  private static func checkCommand() throws(TrinnError) {
    guard let word = CommandLine.arguments.dropFirst().first, !word.hasPrefix("-") else { return }
    let commands = Trinn.configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    guard !commands.contains(word), access(word, F_OK) != 0, access("\(Installation.share)/\(word)", F_OK) != 0 else {
      return
    }
    throw .unknown(
      .unknownName, "command or folder", word, among: commands, hint: "trinn --help lists the commands")
  }

  /// The command that the words name, parsed alone: the whole program's parser first describes every command to itself,
  /// which takes longer than what most of them do. It has the words where the one command's parser has an objection.
  private static func command() throws -> any ParsableCommand {
    let words = Array(CommandLine.arguments.dropFirst())
    let named = Trinn.configuration.subcommands.first { $0.configuration.commandName == words.first }
    let alone = named.map { ($0, Array(words.dropFirst())) } ?? (PromptCommand.self, words)
    // Help and completion speak of the whole program.
    let isAboutItself = words.first == "help" || words.contains { ["-h", "--version"].contains($0) || isHelp($0) }
    if !isAboutItself, let command = try? alone.0.parseAsRoot(alone.1) { return command }
    return try Trinn.parseAsRoot(words)
  }

  private static func isHelp(_ word: String) -> Bool {
    ["--help", "--generate-completion-script", "--experimental-dump-help"].contains { word.hasPrefix($0) }
  }

  private static func report(_ error: any Error) -> Int32 {
    if let error = error as? TrinnError {
      Terminal.complain(error)
      return error.code == .interrupted ? Stop.status : 2
    }
    if let status = error as? ExitCode { return status.rawValue }
    let isHelp = Trinn.exitCode(for: error) == .success
    let message = isHelp ? Trinn.fullMessage(for: error) : "trinn: " + Trinn.message(for: error)
    if isHelp { print(message) } else { Terminal.complain(message) }
    return isHelp ? 0 : 2
  }
}

struct Trinn: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trinn",
    abstract: "A scripting prompt for education data.",
    version: Program.version,
    subcommands: [
      PromptCommand.self, RunCommand.self, EvalCommand.self, SynthCommand.self, DocsCommand.self, StubsCommand.self,
      FunctionsCommand.self, KeyCommand.self, BundleCommand.self, AddCommand.self, UpdateCommand.self,
      RemoveCommand.self, ShowCommand.self,
      VerifyCommand.self, TrustCommand.self, AdoptCommand.self, ListCommand.self, TestCommand.self,
      InitCommand.self, BackupCommand.self, RestoreCommand.self, AuditCommand.self, ExportCommand.self,
      ImportCommand.self,
      CheckCommand.self, ScheduleCommand.self, NewCommand.self, CheckPluginCommand.self,
    ],
    defaultSubcommand: PromptCommand.self)
}

enum Program {
  static let version = "0.1"
}
