import Foundation
import Testing
import TrinnBasis
import TrinnBinding
import TrinnLibrary
import TrinnLua
import TrinnPackage

/// Adopted scripts: the figures of own ones, and still no row.
@Suite struct AdoptedLevelTests {
  @Test func `the data packs are those of an own run, byte for byte`() throws {
    let (adopted, own) = (try packs(.adopted, .child), try packs(.own, .loopback))
    #expect(own.files.count == 16)
    #expect(adopted.files == own.files)
    #expect(adopted.alarms == 0)
  }

  private func packs(
    _ level: TrustLevel, _ transport: Interpreter.TransportKind
  ) throws -> (files: [String: String], alarms: Int) {
    let source = try String(contentsOfFile: "\(LibraryDesk.root)/scripts/kommunepakke.lua", encoding: .utf8)
    let header = try ScriptHeader(source, name: "kommunepakke.lua")
    let desk = try TrustDesk(level, header.rights, over: transport)
    defer { desk.remove() }
    var values = try ScriptParameters(header, arguments: ["--format", "txt"]).values
    values["data"] = .text(TrustDesk.data)
    values["format"] = .text("html")
    try desk.interpreter.setGlobal("params", .map(values))
    _ = try desk.run(source)
    return (desk.files(), desk.trust.used.alarms.count)
  }

  @Test func `sees no row`() throws {
    let desk = try TrustDesk(.adopted)
    for code in [
      "p:each()", "p:value 'sex'", "p:head(1):value('sex', 1)", "p:describe()", "p:distinct('pupil'):each()",
      "read('x.csv')", "open('examples/udir')", "release(p:count 'sex', 'other.csv')",
    ] {
      #expect(throws: TrinnError.self, "\(code)") {
        try desk.run("local p = open(params.data).pupil_years return \(code)")
      }
    }
    #expect(try desk.answer("return tostring(open(params.data).pupil_years:head(2))").contains("sees none of them"))
  }

  /// Whoever agreed to the script was told whom the file is for; the script need not say it again.
  @Test func `a file is for the reader that the header names`() throws {
    func file(_ audience: String?, _ options: String) throws -> String? {
      let rights = Rights(
        needs: [Rights.Need(table: "grade10", columns: ["school", "grunnskolepoeng"])],
        outputs: [Rights.Output(name: "points", file: "points", types: ["csv"], audience: audience)])
      let desk = try TrustDesk(.adopted, rights)
      defer { desk.remove() }
      let groups = "open(params.data).grade10:group('school'):summarise 'n = count(), points = mean(grunnskolepoeng)'"
      _ = try desk.run("release(\(groups), 'points.csv'\(options))")
      return desk.files()["points.csv"]
    }
    #expect(try file("public", "") == file(nil, ", { audience = 'public' }"))
    let refused = #expect(throws: TrinnError.self) { try file("public", ", { audience = 'county' }") }
    #expect(refused?.hint == "audience = \"public\"")
    // A reader that does not exist is none, and not the usual one.
    let unknown = #expect(throws: TrinnError.self) { try file("kommunen", "") }
    #expect(unknown?.argument == "audience")
  }
}
