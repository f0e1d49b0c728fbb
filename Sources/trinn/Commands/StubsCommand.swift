import ArgumentParser
import TrinnBasis
import TrinnLibrary

/// `trinn stubs`: the functions as an editor's Lua server reads them.
struct StubsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stubs", abstract: "Writes LuaCATS stubs, so that editors know the functions.",
    discussion: "With the functions of the library stand those of plugins; what brings them is said above each.")

  @ArgumentParser.Option(help: "The file; standard output where none is named.")
  var out: String?

  @OptionGroup var choice: PluginChoice

  func run() throws {
    let text = WrittenPages.stubs(plugins: try choice.entries())
    if let out { try AtomicFile.write(out, text.utf8) } else { Terminal.write(text) }
  }
}
