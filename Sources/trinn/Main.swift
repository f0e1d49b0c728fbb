import ArgumentParser

@main
struct Trinn: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trinn", abstract: "A scripting prompt for education data.")
}
