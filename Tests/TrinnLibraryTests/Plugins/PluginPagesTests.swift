import Foundation
import Testing
import TrinnBasis
import TrinnBinding
import TrinnLibrary
import TrinnLua

@Suite("Plugins in pages, stubs and the catalogue") struct PluginPagesTests {
  static let shipped = ["opplaering", "kjonn-og-sosial-ulikhet", "udir", "ssb", "skoleporten-old", "nvb"]

  @Test(arguments: shipped) func `a plugin's page names all that it brings`(_ name: String) throws {
    let entry = try Self.entries([name])[0]
    let page = PluginPage(entry).text
    #expect(page.hasPrefix("# \(name)\n"))
    for function in entry.functions + entry.expressions { #expect(page.contains("## \(function.name)\n")) }
    for part in entry.parts { #expect(page.contains("- term `\(part.name)`: ")) }
    for example in (entry.functions + entry.expressions).flatMap(\.examples) { #expect(page.contains(example.code)) }
  }

  @Test func `stubs hold the plugins' functions, and say what brings them`() throws {
    let stubs = WrittenPages.stubs(plugins: try Self.entries(["opplaering"]))
    #expect(stubs.contains("---opplaering 1.0.0, a plugin: use \"opplaering\" brings it.\nopplaering = {}\n"))
    #expect(stubs.contains("function opplaering.greet("))
    #expect(!WrittenPages.stubs(plugins: []).contains("opplaering.greet"))
  }

  @Test func `the catalogue tells each plugin's parts apart from the library's`() throws {
    struct Document: Decodable {
      struct Plugin: Decodable {
        struct Part: Decodable { let kind, name, summary: String }
        struct Function: Decodable { let name: String }
        let name, namespace, version, level: String
        let functions, expressions: [Function]
        let parts: [Part]
      }
      let layout: Int
      let plugins: [Plugin]
    }
    let entries = try Self.entries(["kjonn-og-sosial-ulikhet", "opplaering"])
    let json = try FunctionCatalogue(Library.bindings).json(plugins: entries)
    let document = try JSONDecoder().decode(Document.self, from: Data(json.utf8))
    #expect(document.layout == 2)
    #expect(document.plugins.map(\.namespace) == ["ulikhet", "opplaering"])
    #expect(document.plugins[1].functions.map(\.name) == ["opplaering.greet", "opplaering.notes", "opplaering.spread"])
    #expect(document.plugins[1].expressions.map(\.name) == ["opplaering.band"])
    #expect(document.plugins[0].parts.contains { $0.kind == "check" && $0.name == "ulikhet.widening" })
    #expect(document.plugins.allSatisfy { $0.parts.allSatisfy { !$0.summary.isEmpty } })
    // The library's own list is what it was: a tool that knows no plugins reads on.
    #expect(
      try FunctionCatalogue(json: json).functions.map(\.name)
        == FunctionCatalogue(Library.bindings).functions.map(\.name))
  }

  @Test func `what a stranger's plugin says of itself is no tag, no link and no escape on its page`() throws {
    let folder = try PluginCheckTests.folder(nil)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (file, text, instead) in [
      ("init.lua", "Doubles a number.", "Doubles <img src=x onerror=alert(1)> ![x](http://fjell.invalid/p) a number."),
      ("init.lua", "shows = \"6.0\"", "shows = \"```\\n<script>alert(1)</script>\\n\\27[2J\""),
      ("plugin.toml", "summary = \"", "summary = \"<iframe src='http://fjell.invalid'></iframe> "),
    ] {
      let path = "\(folder)/\(file)"
      let source = try String(contentsOfFile: path, encoding: .utf8)
      #expect(source.contains(text), "the template has changed")
      try source.replacing(text, with: instead).write(toFile: path, atomically: true, encoding: .utf8)
    }
    let page = PluginPage(try Self.entries([folder])[0]).text
    #expect(page.contains("alert(1)"))
    for piece in ["<img", "<script", "<iframe", "](", "\u{1b}"] { #expect(!page.contains(piece), "\(piece)") }
  }

  @Test func `help tells of a plugin and of the definition that has its name`() throws {
    let printed = Printed()
    let session = LibrarySession(roots: [LibraryDesk.root])
    PluginDesk.configure(session, .direct) { printed.add($0) }
    let interpreter = try Interpreter(
      bindings: Library.bindings, types: Library.types, session: session, display: Display(columns: 100, rows: 20),
      writer: { printed.add($0) })
    _ = try interpreter.show("use \"udir\"")
    _ = printed.take()
    _ = try interpreter.show("help \"udir\"")
    let text = printed.take()
    #expect(text.contains("udir.survey"))
    #expect(text.contains("definition \"udir\""))
  }

  /// The plugins by name or folder, loaded into one session.
  static func entries(_ names: [String]) throws -> [PluginEntry] {
    let session = LibrarySession(roots: [LibraryDesk.root])
    PluginDesk.configure(session, .direct) { _ in }
    for name in names { try session.plugins.use(name) }
    return session.plugins.plugins.map(PluginEntry.init)
  }
}
