import ArgumentParser
import TrinnBinding
import TrinnLibrary

/// `trinn functions`: the catalogue, for people or for other tools.
struct FunctionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "functions", abstract: "Lists every function.")

  @Flag(help: "Print the whole catalogue as JSON.")
  var json = false

  func run() throws {
    let catalogue = FunctionCatalogue(Library.bindings)
    if json {
      Terminal.write(try catalogue.json().endingInNewline)
    } else {
      for function in catalogue.functions { Terminal.write("\(function.name.padded(to: 30))\(function.summary)\n") }
    }
  }
}
