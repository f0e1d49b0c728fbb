import Foundation
import Testing
import TrinnBasis
import TrinnBinding
import TrinnLibrary
import TrinnLua
import TrinnPackage

@Suite("What every plugin must keep") struct PluginCheckTests {
  /// The template with one fault: a text of one of its files, and what stands in its place.
  struct Fault: Sendable, CustomTestStringConvertible {
    let rule: PluginRule
    let file: String
    let text: String
    let instead: String
    var testDescription: String { rule.rawValue }
  }

  static let faults: [Fault] = [
    Fault(rule: .manifestIsValid, file: "plugin.toml", text: "\"0.1.0\"", instead: "\"first\""),
    Fault(rule: .manifestIsComplete, file: "plugin.toml", text: "licence = \"Apache-2.0\"", instead: ""),
    Fault(rule: .hidesNothing, file: "init.lua", text: "-- A function.", instead: "-- \u{202E}A function."),
    Fault(
      rule: .namesAreItsOwn, file: "init.lua", text: "columns = { \"group_code\" }", instead: "columns = { \"school\" }"
    ),
    Fault(rule: .namesAreItsOwn, file: "plugin.toml", text: "version =", instead: "namespace = \"share\"\nversion ="),
    Fault(rule: .loads, file: "init.lua", text: "-- Codes with", instead: "error \"no\" -- Codes with"),
    Fault(
      rule: .isExplained, file: "init.lua", text: "{ code = 'prove.double \"tre\"', fails = \"wanted a number\" },",
      instead: ""),
    Fault(rule: .examplesHold, file: "init.lua", text: "shows = \"6.0\"", instead: "shows = \"7.0\""),
    Fault(
      rule: .worksFromAnotherProcess, file: "init.lua", text: "return x * 2 ^ options.times",
      instead: "return x * 2 ^ options.times + 0 * collectgarbage \"count\""),
    Fault(
      rule: .isTheSameEachTime, file: "init.lua", text: "summary = \"Doubles a number.\",",
      instead: """
        summary = "Doubles a number.", details = (function()
          local set, names = {}, {}
          for i = 97, 122 do set[string.char(i)] = true end
          for name in pairs(set) do names[#names + 1] = name end
          return table.concat(names)
        end)(),
        """),
    Fault(rule: .leavesNoGlobals, file: "init.lua", text: "-- Codes with", instead: "counter = 1 -- Codes with"),
    Fault(
      rule: .leavesNoGlobals, file: "init.lua", text: "function(x, options) return",
      instead: "function(x, options) counter = 1 return"),
    Fault(
      rule: .asksForWhatItUses, file: "init.lua", text: "-- Codes with",
      instead: "local function wishes(county) return county.applications end\n-- Codes with"),
    Fault(
      rule: .readersSurvive, file: "init.lua", text: "local rows = {}",
      instead: "local rows = {} while text:find \"{\" do end"),
    Fault(
      rule: .readersSurvive, file: "init.lua", text: "local rows = {}",
      instead: "local rows = {} if text:find \"æ\" then error(text) end"),
    Fault(
      rule: .answersOfACounty, file: "init.lua", text: "share(grunnskolepoeng < 35)",
      instead: "share(grunnskolepong < 35)"),
    Fault(rule: .answersOfACounty, file: "init.lua", text: "'ok'), \"", instead: "'fine'), \""),
    Fault(rule: .answersOfACounty, file: "init.lua", text: "report:table(percent)", instead: "report:tabel(percent)"),
    Fault(rule: .answersOfACounty, file: "init.lua", text: "by ~= \"\" then", instead: "by == \"school\" then"),
    Fault(
      rule: .translationsAreComplete, file: "init.lua", text: "total = \"{n} in all\"",
      instead: "total = \"{count} in all\""),
  ]

  @Test func `the template keeps every rule`() throws {
    let check = try Self.check(nil)
    #expect(check.findings.map(\.description) == [])
    #expect(
      check.sentence
        == "prove 0.1.0: 1 function, 1 expression, 1 reader, 1 indicator, 1 code list, 1 check, 1 section, 1 theme, 2 translations"
    )
  }

  @Test(arguments: faults) func `a fault is found by its own rule and by no other`(_ fault: Fault) throws {
    let check = try Self.check(fault)
    #expect(!check.findings.isEmpty)
    #expect(check.findings.filter { $0.rule != fault.rule }.map(\.description) == [])
  }

  @Test func `a plugin that brings nothing is told so`() throws {
    let folder = try Self.folder(nil)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try "-- nothing".write(toFile: "\(folder)/init.lua", atomically: true, encoding: .utf8)
    #expect(
      try PluginCheck(folder: folder, on: Self.stage, current: Self.current).findings.map(\.rule) == [.bringsSomething])
  }

  @Test func `every rule has a plugin that breaks it`() {
    #expect(Set(Self.faults.map(\.rule)).union([.bringsSomething]) == Set(PluginRule.allCases))
  }

  @Test(arguments: ["opplaering", "kjonn-og-sosial-ulikhet", "udir", "ssb", "skoleporten-old", "nvb"])
  func `a shipped plugin keeps every rule`(_ name: String) throws {
    let check = try PluginCheck(folder: "\(LibraryDesk.root)/plugins/\(name)", on: Self.stage, current: Self.current)
    #expect(check.findings.map(\.description) == [])
  }

  @Test func `what is no folder cannot be checked`() {
    #expect(throws: TrinnError.self) {
      try PluginCheck(folder: "/nowhere/at/all", on: Self.stage, current: Self.current)
    }
  }

  @Test func `a folder without plugin.toml is none, and one without init.lua does not load`() throws {
    let folder = try Self.folder(nil)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.removeItem(atPath: "\(folder)/init.lua")
    #expect(try PluginCheck(folder: folder, on: Self.stage, current: Self.current).findings.map(\.rule) == [.loads])
    try FileManager.default.removeItem(atPath: "\(folder)/plugin.toml")
    let error = #expect(throws: TrinnError.self) {
      try PluginCheck(folder: folder, on: Self.stage, current: Self.current)
    }
    #expect(error?.code == .fileNotFound)
  }

  // MARK: The stage

  static let current = SemanticVersion(0, 1, 0)

  static let stage = PluginStage(roots: [LibraryDesk.root]) { place, bindings, session, write in
    let display = Display(columns: 100, rows: 20)
    let interpreter =
      place == .here
      ? try Interpreter(bindings: bindings, types: Library.types, session: session, display: display, writer: write)
      : try Interpreter(
        bindings: bindings, types: Library.types, session: session, display: display, level: .shared, writer: write)
    interpreter.timeLimit = 5
    return interpreter
  }

  private static func check(_ fault: Fault?) throws -> PluginCheck {
    let folder = try folder(fault)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try PluginCheck(folder: folder, on: stage, current: current)
  }

  /// The template, with a fault.
  static func folder(_ fault: Fault?) throws -> String {
    let folder = "\(NSTemporaryDirectory())trinn-plugin-\(UUID().uuidString)/prove"
    for file in try NewPlugin.files(named: "prove") {
      var text = file.text
      if let fault, file.path == fault.file {
        #expect(text.contains(fault.text), "the template has changed")
        text = text.replacing(fault.text, with: fault.instead)
      }
      let path = "\(folder)/\(file.path)"
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
    return folder
  }
}
