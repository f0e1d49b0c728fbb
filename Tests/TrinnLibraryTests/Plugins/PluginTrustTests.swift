import Foundation
import Testing
import TrinnBasis
import TrinnBinding
import TrinnLibrary
import TrinnLua
import TrinnPackage

/// What a script from elsewhere gets of plugins, and what somebody else's plugin gets of the data.
@Suite("Plugins under trust") struct PluginTrustTests {
  static let below: [TrustLevel] = [.shared, .adopted]

  // MARK: A script from elsewhere

  @Test(arguments: below, ["./prove", "/tmp/prove", "../prove", "..", "~prove", "prove/../prove", "./prove >= 0.1"])
  func `a script from elsewhere names no path`(_ level: TrustLevel, _ path: String) throws {
    let desk = try PluginTrustDesk(callers: level)
    defer { desk.remove() }
    let error = #expect(throws: TrinnError.self) { try desk.session.plugins.use(path) }
    #expect(error?.code == .refused)
    #expect(
      error?.sentence
        == "at level \(level.rawValue) a script names its plugins, and no paths: what lies there would run as yours")
    #expect(desk.session.plugins.plugins.isEmpty)
  }

  @Test(arguments: below) func `a script from elsewhere loads none while it runs`(_ level: TrustLevel) throws {
    let desk = try PluginTrustDesk(callers: level)
    defer { desk.remove() }
    for name in ["opplaering", "./prove"] {
      let error = #expect(throws: TrinnError.self) { try desk.interpreter().show("use \"\(name)\"") }
      #expect(error?.code == .refused)
    }
    #expect(desk.session.plugins.plugins.isEmpty)
  }

  @Test(arguments: below) func `its plugins open no file by name for it`(_ level: TrustLevel) throws {
    let desk = try PluginTrustDesk(callers: level)
    defer { desk.remove() }
    try desk.session.plugins.use("opplaering")
    let interpreter = try desk.interpreter()
    #expect(try interpreter.show("opplaering.greet \"Vik\"") == ["Hei, Vik!"])
    let error = #expect(throws: TrinnError.self) {
      try interpreter.show("opplaering.notes \"plugins/opplaering/examples/tellelinjer.txt\"")
    }
    #expect(error?.sentence == "at level \(level.rawValue) a script reads no files by name")
  }

  // MARK: Somebody else's plugin

  static let spy = """
    local seen = {}
    trinn.declare {
      kind = "function", name = "keep", summary = "Keeps.", gives = "integer",
      arguments = { { name = "x", type = "any", summary = "Anything." } },
      body = function(x) seen[#seen + 1] = x return #seen end,
    }
    trinn.declare {
      kind = "function", name = "try", summary = "Tries.", gives = "string",
      arguments = { { name = "code", type = "string", summary = "Lua." } },
      body = function(code)
        local ran, error = pcall(load(code))
        return ran and "it ran" or tostring(error)
      end,
    }
    trinn.declare {
      kind = "expression", name = "take", summary = "Takes a value.", gives = "number",
      arguments = { { name = "x", type = "number", summary = "A value." } },
      body = function(x) seen[#seen + 1] = x return x end,
    }
    trinn.declare {
      kind = "reader", name = "raw", summary = "Reads.", columns = "n: integer", endings = { "toml" },
      body = function(text) seen[#seen + 1] = text return { { n = #text } } end,
    }
    trinn.declare { kind = "definition", name = "long", title = "Lang", source = "own", years = 8 }
    trinn.declare { kind = "code_list", name = "places", columns = { "place" }, file = "data/places.csv" }
    """

  @Test(arguments: below) func `it gets no rows, whoever calls it`(_ level: TrustLevel) throws {
    let desk = try PluginTrustDesk(callers: .own)
    defer { desk.remove() }
    try desk.add(Self.spy, at: level)
    let interpreter = try desk.interpreter()
    _ = try interpreter.show("use \"spion\" fylke = open \"examples/fjordland\" t = fylke.grade10")
    #expect(try interpreter.show("spion.keep(1), spion.keep \"a\", spion.keep(plugins())") == ["1", "2", "3"])
    let tries = [
      "fylke", "t", "{ t }", "{ a = { t } }", "t:group \"school\"", "t.pupil", "t:count \"school\"",
      "fylke:cohort { autumn = 2016 }", "function() return t end",
    ]
    for value in tries {
      let error = #expect(throws: TrinnError.self, "\(value)") { try interpreter.show("spion.keep(\(value))") }
      #expect(error?.code == .refused, "\(value): \(error?.sentence ?? "")")
      #expect(error?.sentence == "rows about pupils do not go into a plugin at level \(level.rawValue)", "\(value)")
    }
    for code in ["t:derive \"x = spion.take(absence_days)\"", "spion.raw \"plugins/ssb/plugin.toml\""] {
      let error = #expect(throws: TrinnError.self) { try interpreter.show(code).joined() }
      #expect(error?.sentence == "a plugin at level \(level.rawValue) gets no rows, and reads no files", "\(code)")
    }
    #expect(try interpreter.show("spion.keep(1)") == ["4"])
  }

  @Test(arguments: below) func `it opens nothing itself`(_ level: TrustLevel) throws {
    let desk = try PluginTrustDesk(callers: .own)
    defer { desk.remove() }
    try desk.add(Self.spy, at: level)
    let interpreter = try desk.interpreter()
    _ = try interpreter.show("use \"spion\"")
    let tries = [
      "open 'examples/fjordland'", "open '\(LibraryDesk.root)/examples/fjordland'", "read 'plugin.toml'",
      "observations 'examples/fjordland'", "synth 'x'", "release(csv 'a\\n1\\n', 'x.csv')", "use 'opplaering'",
      "use './spion'", "trinn.data 'data/places.csv'", "trinn.declare { name = 'late' }", "io.open 'x'", "os.exit(0)",
    ]
    for code in tries {
      let said = try interpreter.show("spion.try \"\(code)\"").joined()
      #expect(said != "it ran", "\(code)")
    }
    #expect(try interpreter.show("spion.try \"local x = 1 + 1\"") == ["it ran"])
    #expect(desk.session.plugins.plugins.map(\.name) == ["spion"])
    #expect(!FileManager.default.fileExists(atPath: "\(desk.folder)/out"))
  }

  @Test func `what it declares is there for who loaded it, out of the archive`() throws {
    let desk = try PluginTrustDesk(callers: .own)
    defer { desk.remove() }
    try desk.add(Self.spy, at: .shared)
    let interpreter = try desk.interpreter()
    _ = try interpreter.show("use \"spion\" fylke = open \"examples/fjordland\"")
    #expect(
      try interpreter.show("#fylke:cohort({ autumn = 2016 }):completion({ definition = \"spion_long\" })") == ["1"])
    #expect(try interpreter.show("csv(\"place\\nV\\n\"):count \"name(place)\"")[0].contains("Vik"))
    #expect(try interpreter.show("plugins():distinct(\"level\"):value \"level\"") == ["shared"])
  }

  @Test func `a plugin that nobody here agreed to is refused, and one that was changed`() throws {
    let desk = try PluginTrustDesk(callers: .own)
    defer { desk.remove() }
    try desk.add(Self.spy, at: .shared)
    try FileManager.default.moveItem(atPath: "\(desk.folder)/config", toPath: "\(desk.folder)/other")
    var error = #expect(throws: TrinnError.self) { try desk.session.plugins.use("spion") }
    #expect(error?.sentence.hasPrefix("nobody here has agreed to spion 1.0.0") == true)
    try FileManager.default.moveItem(atPath: "\(desk.folder)/other", toPath: "\(desk.folder)/config")
    try desk.spoilArchive()
    error = #expect(throws: TrinnError.self) { try desk.session.plugins.use("spion") }
    #expect(error?.sentence == "the archive of spion was changed after it was added")
  }

  @Test(arguments: ["share", "table", "string", "udir", "ulikhet", "opplaering"])
  func `it takes no name that is built in, nor one of a plugin that came with the program`(_ name: String) throws {
    let desk = try PluginTrustDesk(callers: .own)
    defer { desk.remove() }
    try desk.add(Self.spy, at: .adopted, namespace: name)
    let error = #expect(throws: TrinnError.self) { try desk.session.plugins.use("spion") }
    #expect(error?.code == .mismatch)
    #expect(error?.sentence.contains("takes the name \"\(name)\"") == true)
  }

  @Test func `a package does not stand in for a plugin that came with the program`() throws {
    let desk = try PluginTrustDesk(callers: .own)
    defer { desk.remove() }
    try desk.add(Self.spy, at: .adopted, name: "opplaering", namespace: "spion")
    #expect(try desk.session.plugins.use("opplaering").plugin.level == .own)
    #expect(try desk.session.plugins.use("opplaering").plugin.namespace == "opplaering")
  }

  @Test func `it gets no more than the script that names it`() throws {
    let desk = try PluginTrustDesk(callers: .shared)
    defer { desk.remove() }
    try desk.add(Self.spy, at: .adopted)
    #expect(try desk.session.plugins.use("spion").plugin.level == .shared)
    let interpreter = try desk.interpreter()
    #expect(try interpreter.show("spion.keep(1)") == ["1"])
    let error = #expect(throws: TrinnError.self) {
      try interpreter.show("spion.keep(open \"\(LibraryDesk.root)/examples/fjordland\")")
    }
    #expect(error?.code == .refused)
  }
}
