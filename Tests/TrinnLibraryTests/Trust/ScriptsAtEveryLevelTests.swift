import Foundation
import Testing
import TrinnBasis
import TrinnLibrary
import TrinnLua
import TrinnPackage

/// Every script of the repository, as another county would run it: read and adopted, and shared.
@Suite struct ScriptsAtEveryLevelTests {
  struct Script: Sendable, CustomTestStringConvertible {
    let name: String
    var data = TrustDesk.data
    /// Why it does not run at level shared; nil where it does.
    var refused: String?
    /// The name of a file that it writes.
    let file: String
    var testDescription: String { name }
  }

  static let scripts = [
    Script(name: "etter-tiltaket.lua", file: "etter-tiltaket.txt"),
    Script(name: "kommunepakke.lua", file: "9001-fjordvik.txt"),
    Script(name: "nasjonale-prover.lua", data: "examples/udir", file: "3301-drammen.txt"),
    Script(name: "risiko-ved-inngang.lua", file: "risiko-ved-inngang.txt"),
    // What a school adds is worked out from each of its pupils, with small schools drawn towards the whole.
    Script(name: "skolebidrag.lua", refused: "funnel.share: at level shared", file: "skolebidrag.txt"),
    Script(name: "tid-til-slutt.lua", file: "tid-til-slutt.txt"),
  ]

  @Test func `the list has every script`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(LibraryDesk.root)/scripts")
    #expect(names.filter { $0.hasSuffix(".lua") }.sorted() == Self.scripts.map(\.name))
  }

  @Test(arguments: scripts) func `runs as adopted, and gives what an own script gives`(_ script: Script) throws {
    let (adopted, own) = (try run(script, .adopted), try run(script, .own))
    #expect(adopted.error == nil && own.error == nil, "\(adopted.error ?? "")")
    #expect(own.files[script.file]?.isEmpty == false)
    #expect(adopted.files == own.files)
    #expect(adopted.alarms == 0)
  }

  @Test(arguments: scripts) func `runs as shared, or says why not`(_ script: Script) throws {
    let shared = try run(script, .shared)
    if let refused = script.refused {
      #expect(shared.error?.contains(refused) == true, "\(shared.error ?? "it ran")")
      return
    }
    #expect(shared.error == nil, "\(shared.error ?? "")")
    #expect(shared.files[script.file]?.isEmpty == false)
    #expect(shared.alarms == 0)
  }

  /// Trinn makes a pack whole, and the script reads none of it: rounding it would help nobody.
  @Test func `a shared script's data packs are those of an own run`() throws {
    let script = try #require(Self.scripts.first { $0.name == "kommunepakke.lua" })
    let (shared, own) = (try run(script, .shared), try run(script, .own))
    #expect(shared.files.count == 15 && shared.files == own.files)
  }

  @Test func `of a pack a shared script reads names and nothing else`() throws {
    let desk = try TrustDesk(.shared)
    defer { desk.remove() }
    let packs = "local packs = open(params.data):packs() local pack = packs[1] "
    #expect(
      try desk.answer("\(packs) return pack.title .. pack.file .. pack.name .. pack.code").contains("kunnskaps")
        == false)
    #expect(try desk.answer("\(packs) return tostring(pack)").contains("%") == false)
    for code in [
      "pack.sections", "#pack", "pack:each()", "report { title = 'x' }:table(pack)",
      "pack_index({ pack, open(params.data) })",
      "open(params.data):pack { municipality = 'Fossemo', sections = { 'x' } }", "release(pack, 'other.html')",
    ] {
      #expect(throws: TrinnError.self, "\(code)") { try desk.run("\(packs) return \(code)") }
    }
  }

  private func run(
    _ script: Script, _ level: TrustLevel
  ) throws -> (files: [String: String], error: String?, alarms: Int) {
    let source = try String(contentsOfFile: "\(LibraryDesk.root)/scripts/\(script.name)", encoding: .utf8)
    let header = try ScriptHeader(source, name: script.name)
    let desk = try TrustDesk(level, header.rights, data: script.data)
    defer { desk.remove() }
    var values = try ScriptParameters(header, arguments: ["--format", "txt"]).values
    values["data"] = .text(script.data)
    try desk.interpreter.setGlobal("params", .map(values))
    var told: String?
    do { _ = try desk.run(source) } catch { told = "\(error)" }
    return (desk.files(), told, desk.trust.used.alarms.count)
  }
}
