import Foundation
import Testing
import TrinnBasis
import TrinnBinding
import TrinnLibrary
import TrinnLua
import TrinnPackage

/// The saved analyses, run on the example county: each writes its document, and its page shows what it wrote.
@Suite struct AnalysisScriptTests {
  struct Analysis: Sendable, CustomTestStringConvertible {
    let script: String
    let page: String
    var testDescription: String { script }
  }

  static let all = [
    Analysis(script: "risiko-ved-inngang", page: "RiskAtEntry"),
    Analysis(script: "tid-til-slutt", page: "TimeToLeaving"),
    Analysis(script: "skolebidrag", page: "SchoolContribution"),
    Analysis(script: "etter-tiltaket", page: "AfterAnAction"),
  ]

  @Test(arguments: all) func `writes what its page shows`(_ analysis: Analysis) throws {
    let got = try written(analysis.script, "txt")
    let page = try String(
      contentsOfFile: "\(LibraryDesk.root)/Sources/Trinn.docc/Analyses/\(analysis.page).md", encoding: .utf8)
    let opening = try #require(page.range(of: "```text\n"))
    let closing = try #require(page.range(of: "\n```", range: opening.upperBound..<page.endIndex))
    let shown = String(page[opening.upperBound..<closing.lowerBound])
    let isKept = got.withoutTrailingBlanks == shown.withoutTrailingBlanks
    if !isKept { Acceptance.show(analysis.script, expected: shown, got: got) }
    #expect(isKept, "got:\n\(got)")
  }

  @Test(arguments: all) func `says its findings in plain Norwegian`(_ analysis: Analysis) throws {
    let text = try written(analysis.script, "html")
    for word in ["fordi", "p-verdi", "p_value", "nil", "signifikan", "{"] {
      #expect(!text.withoutStyle.lowercased().contains(word), "\(word)")
    }
    #expect(text.contains("<svg"), "a figure")
  }

  /// A year after which nobody left, and nobody to stand beside.
  @Test(arguments: [["--from", "2030-31"], ["--beside", "0"]])
  func `too few to say is said`(_ arguments: [String]) throws {
    #expect(try written("etter-tiltaket", "txt", arguments).contains("For få til å si"))
  }

  /// What the script writes with the parameters of its header and these.
  private func written(_ script: String, _ format: String, _ arguments: [String] = []) throws -> String {
    let name = "\(script).lua"
    let source = try String(contentsOfFile: "\(LibraryDesk.root)/scripts/\(name)", encoding: .utf8)
    let header = try ScriptHeader(source, name: name)
    var parameters = try ScriptParameters(header, arguments: ["--format", format] + arguments).values
    parameters["data"] = .text("examples/fjordland")
    let out = "\(NSTemporaryDirectory())trinn-analysis-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: out) }
    let session = LibrarySession(roots: [LibraryDesk.root], outFolder: out)
    let interpreter = try Interpreter(
      bindings: Library.bindings, types: Library.types, session: session, writer: { _ in })
    try interpreter.setGlobal("params", .map(parameters))
    _ = try interpreter.run(source, name: name)
    #expect(session.written == ["\(script).\(format)"])
    return try String(contentsOfFile: "\(out)/\(script).\(format)", encoding: .utf8)
  }
}

extension String {
  /// A page without its style sheet.
  fileprivate var withoutStyle: String { replacing(/<style>[\s\S]*?<\/style>/, with: "") }
}
