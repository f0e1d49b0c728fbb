import ArgumentParser

@main
struct TrinnBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trinn-bench", abstract: "Measures Trinn, beside its peers where they are installed.",
    subcommands: [Measure.self, TableContestant.self], defaultSubcommand: Measure.self)
}
