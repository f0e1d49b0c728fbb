import ArgumentParser
import TrinnBasis
import TrinnBinding
import TrinnLibrary

/// `trinn functions`: the catalogue, for people or for other tools.
struct FunctionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "functions", abstract: "Lists every function, and what plugins bring.")

  @Flag(help: "Print the whole catalogue as JSON.")
  var json = false

  @OptionGroup var choice: PluginChoice

  func run() throws {
    let plugins = try choice.entries()
    let catalogue = FunctionCatalogue(Library.bindings)
    guard !json else { return Terminal.write(try catalogue.json(plugins: plugins).endingInNewline) }
    // Whoever names a plugin asks for what it brings.
    if choice.plugins.isEmpty { for function in catalogue.functions { show(function.name, function.summary) } }
    for plugin in plugins {
      Terminal.write("\n\(plugin.name) \(plugin.version), a plugin: \(plugin.use)\n")
      for function in plugin.functions { show(function.name, function.summary) }
      for expression in plugin.expressions { show(expression.name, "In expressions: \(expression.summary)") }
      for part in plugin.parts { show(part.name, "\(part.kind.replacing("_", with: " ")): \(part.summary)") }
    }
  }

  private func show(_ name: String, _ summary: String) {
    Terminal.write("\(name.padded(to: 30))\(SafeText.line(summary))\n")
  }
}
