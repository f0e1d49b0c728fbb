import ArgumentParser
import TrinnBasis
import TrinnBinding
import TrinnLibrary

/// `trinn stubs`: the functions as an editor's Lua server reads them.
struct StubsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stubs", abstract: "Writes LuaCATS stubs, so that editors know the functions.")

  @ArgumentParser.Option(help: "The file; standard output where none is named.")
  var out: String?

  func run() throws {
    let text = LuaStubs(FunctionCatalogue(Library.bindings), types: Library.types).text
    if let out { try AtomicFile.write(out, text.utf8) } else { Terminal.write(text) }
  }
}
