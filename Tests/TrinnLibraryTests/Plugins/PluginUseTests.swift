import Foundation
import Testing
import TrinnBasis
import TrinnBinding
import TrinnLibrary
import TrinnLua

@Suite("Plugins in a session") struct PluginUseTests {
  @Test func `two plugins of one name are refused`() throws {
    let (session, interpreter, _) = try Self.desk(.direct)
    let one = try PluginCheckTests.folder(nil)
    let two = try PluginCheckTests.folder(nil)
    defer { for folder in [one, two] { try? FileManager.default.removeItem(atPath: folder) } }
    _ = try interpreter.show("use \"\(one)\"")
    let error = #expect(throws: TrinnError.self) { try session.plugins.load(PluginSource(folder: two), level: .own) }
    #expect(error?.sentence == "two plugins would be called \"prove\": prove 0.1.0 is loaded already")
  }

  @Test func `a version that will not do is refused`() throws {
    let (_, interpreter, printed) = try Self.desk(.direct)
    let error = #expect(throws: TrinnError.self) { try interpreter.show("use \"opplaering >= 2.0\"") }
    #expect(error?.sentence == "opplaering >=2.0 is wanted, and 1.0.0 is here")
    _ = try interpreter.show("use \"opplaering >= 1.0\"")
    #expect(printed.take().hasPrefix("opplaering 1.0.0"))
  }

  @Test(arguments: Interpreter.TransportKind.allCases)
  func `what a plugin brings is completed, near misses are named, and its globals are its own`(
    _ transport: Interpreter.TransportKind
  ) throws {
    let (_, interpreter, _) = try Self.desk(transport)
    let before = interpreter.names()
    _ = try interpreter.show("use \"opplaering\"")
    #expect(Set(interpreter.names()).subtracting(before) == ["opplaering"])
    #expect(interpreter.names(under: ["opplaering"]) == ["greet", "notes", "spread"])
    #expect(interpreter.catalogue["opplaering.greet"]?.summary == "Greets a place in the reader's language.")
    let error = #expect(throws: TrinnError.self) { try interpreter.show("opplaering.gret \"Vik\"") }
    #expect(error?.hint == "did you mean \"opplaering.greet\"?")
  }

  @Test(arguments: Interpreter.TransportKind.allCases)
  func `a reader of JSON gets the document, and what is no JSON never reaches it`(
    _ transport: Interpreter.TransportKind
  ) throws {
    let (_, interpreter, _) = try Self.desk(transport)
    let folder = try Self.folder(
      """
      trinn.declare {
        kind = "reader", name = "document", summary = "Reads a document.", takes = "json", columns = "seen: text",
        body = function(it)
          local kinds = { math.type(it.list[1]), math.type(it.list[2]), tostring(it.list[3]), it.list[4], tostring(it.none) }
          return { { seen = #it.list .. " " .. table.concat(kinds, " ") .. " " .. it["æ"].deep[1][1] } }
        end,
      }
      """)
    let good = #"{"list": [1, 2.5, null, "x"], "none": null, "æ": {"deep": [[true, false]]}}"#
      .replacing("true, false", with: #""d\u00e6""#)
    let files = [
      "good.json": good, "cut.json": "{\"list\": [1,", "deep.json": String(repeating: "[", count: 100_000),
      "long.json": "[\"" + String(repeating: "x", count: 16 << 20) + "\"]",
    ]
    for (name, text) in files { try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8) }
    defer { try? FileManager.default.removeItem(atPath: folder) }
    _ = try interpreter.show("use \"\(folder)\"")
    #expect(
      try interpreter.show("byter.document(\"\(folder)/good.json\"):value \"seen\"")
        == ["4 integer float false x nil dæ"])
    for (name, sentence) in [
      ("cut", "\"cut.json\" is not JSON"), ("deep", "\"deep.json\" is not JSON"),
      ("long", "\"long.json\" is longer than 16 MiB, which is the most for JSON"),
    ] {
      let error = #expect(throws: TrinnError.self) {
        try interpreter.show("byter.document \"\(folder)/\(name).json\"")
      }
      #expect(error?.sentence == sentence)
    }
  }

  @Test(arguments: Interpreter.TransportKind.allCases)
  func `a reader of bytes gets bytes, and identities are keyed`(_ transport: Interpreter.TransportKind) throws {
    let (_, interpreter, _) = try Self.desk(transport)
    let folder = try Self.folder(
      """
      trinn.declare {
        kind = "reader", name = "raw", summary = "Reads bytes.", takes = "bytes", columns = "pupil: identity, n: integer",
        body = function(bytes)
          local rows = {}
          for i = 1, #bytes do rows[i] = { pupil = "elev " .. i, n = bytes:byte(i) } end
          return rows
        end,
      }
      """)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let all = (0...255).map { UInt8($0) }
    try Data(all).write(to: URL(fileURLWithPath: "\(folder)/all.bin"))
    _ = try interpreter.show("use \"\(folder)\" t = byter.raw \"\(folder)/all.bin\"")
    let sum = try interpreter.show("t:summarise(\"s = sum(n), k = count_distinct(n)\"):value \"s\"")
    #expect(sum == ["\(all.reduce(0) { $0 + Int($1) })"])
    #expect(try interpreter.show("t:columns()")[0].contains("identity"))
    #expect(try !interpreter.show("t")[0].contains("elev"))
  }

  @Test func `a cell of the wrong type is named by its place and not by its value`() throws {
    let (_, interpreter, _) = try Self.desk(.direct)
    let folder = try Self.folder(
      """
      trinn.declare {
        kind = "reader", name = "raw", summary = "Reads.", columns = "n: integer", subject = "open",
        body = function(text) return { { n = 1 }, { n = "hemmelig" } } end,
      }
      """)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    _ = try interpreter.show("use \"\(folder)\"")
    let error = #expect(throws: TrinnError.self) { try interpreter.show("byter.raw \"\(folder)/init.lua\"") }
    #expect(error?.sentence.contains("row 2, column \"n\"") == true)
    #expect(error.map { "\($0)".contains("hemmelig") } == false)
  }

  @Test func `a theme that cannot be read on white is refused`() throws {
    let (_, interpreter, _) = try Self.desk(.direct)
    let folder = try Self.folder("trinn.declare { kind = \"theme\", name = \"pale\", own = \"#ffff99\" }")
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let error = #expect(throws: TrinnError.self) { try interpreter.show("use \"\(folder)\"") }
    #expect(error?.sentence.contains("too pale") == true)
  }

  @Test func `a plugin's own definition works wherever one is named`() throws {
    let (_, interpreter, _) = try Self.desk(.direct)
    let folder = try Self.folder(
      """
      trinn.declare { kind = "definition", name = "long", title = "Lang", source = "own", years = 8 }
      """)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    _ = try interpreter.show("use \"\(folder)\" fylke = open \"examples/fjordland\"")
    let share = try interpreter.show(
      "#fylke:cohort({ autumn = 2016 }):completion({ definition = \"byter_long\" })")
    #expect(share == ["1"])
  }

  // MARK: The desk

  private static func desk(
    _ transport: Interpreter.TransportKind
  ) throws -> (session: LibrarySession, interpreter: Interpreter, printed: Printed) {
    let printed = Printed()
    let session = LibrarySession(roots: [LibraryDesk.root])
    PluginDesk.configure(session, transport) { printed.add($0) }
    let interpreter = try Interpreter(
      bindings: Library.bindings, types: Library.types, session: session, display: Display(columns: 100, rows: 20),
      transport: transport, writer: { printed.add($0) })
    return (session, interpreter, printed)
  }

  private static func folder(_ source: String) throws -> String {
    let folder = "\(NSTemporaryDirectory())trinn-plugin-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let manifest = "name = \"byter\"\nversion = \"1.0.0\"\ntrinn = \">=0.1\"\n"
    try manifest.write(toFile: "\(folder)/plugin.toml", atomically: true, encoding: .utf8)
    try source.write(toFile: "\(folder)/init.lua", atomically: true, encoding: .utf8)
    return folder
  }
}
