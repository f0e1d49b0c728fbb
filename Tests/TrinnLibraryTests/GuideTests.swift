import Foundation
import Testing
import TrinnBasis
import TrinnBinding
import TrinnLibrary
import TrinnLua
import TrinnPackage

/// The sessions in the guides and in the README, run line by line: what stands under a line is what the prompt prints.
@Suite struct GuideTests {
  struct Page: Sendable, CustomTestStringConvertible {
    let path: String
    var testDescription: String { path }
  }

  static let pages: [Page] = {
    let folder = "Sources/Trinn.docc/Guides"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(LibraryDesk.root)/\(folder)")) ?? []
    return [Page(path: "README.md"), Page(path: "examples/thirteen-years.md")]
      + names.sorted().map { Page(path: "\(folder)/\($0)") }
  }()

  @Test(arguments: pages)
  func `a session prints what the page shows`(_ page: Page) async throws {
    let text = try String(contentsOfFile: "\(LibraryDesk.root)/\(page.path)", encoding: .utf8)
    let exchanges = Exchange.all(in: text)
    #expect(!exchanges.isEmpty)
    let desk = LibraryDesk(.direct)
    for exchange in exchanges {
      var got: String
      do {
        // One seat a page: what a line made is there for the next.
        got = try await desk.answer(to: exchange.input, after: ["-- \(page.path)"])
      } catch let error as TrinnError {
        got = error.description
      }
      got = got.withoutTrailingBlanks
      if !exchange.isMet(by: got) {
        Acceptance.show("\(page.path): \(exchange.input)", expected: exchange.output, got: got)
      }
      #expect(exchange.isMet(by: got), "\(exchange.input)\nexpected:\n\(exchange.output)\ngot:\n\(got)")
    }
  }

  @Test func `the script in the guide runs with its parameters`() throws {
    let page = try String(contentsOfFile: "\(LibraryDesk.root)/Sources/Trinn.docc/Guides/Scripts.md", encoding: .utf8)
    let opening = try #require(page.range(of: "```lua\n"))
    let closing = try #require(page.range(of: "\n```", range: opening.upperBound..<page.endIndex))
    let source = String(page[opening.upperBound..<closing.lowerBound])
    let header = try ScriptHeader(source, name: "absence.lua")
    var parameters = try ScriptParameters(header, arguments: ["--days", "20"]).values
    parameters["data"] = .text("examples/fjordland")
    let out = "\(NSTemporaryDirectory())trinn-guide-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: out) }
    let session = LibrarySession(roots: [LibraryDesk.root], outFolder: out)
    let interpreter = try Interpreter(
      bindings: Library.bindings, types: Library.types, session: session, writer: { _ in })
    try interpreter.setGlobal("params", .map(parameters))
    _ = try interpreter.run(source, name: "absence.lua")
    #expect(session.written == ["absence.csv"])
    let written = try String(contentsOfFile: "\(out)/absence.csv", encoding: .utf8)
    #expect(written.contains("school_year;region;pupils;high"))
    #expect(written.split(whereSeparator: \.isNewline).count == 34)
  }

  @Test func `every guide is found`() {
    #expect(Self.pages.count >= 7)
  }
}

/// One input of a session and what stands under it.
struct Exchange: Sendable {
  var input: String
  var output: String

  /// A line `…` stands for any lines.
  func isMet(by got: String) -> Bool {
    let parts = output.split(separator: "…", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, output.split(separator: "\n").contains("…") else { return got == output }
    return got.hasPrefix(parts[0]) && got.hasSuffix(parts[1])
  }

  /// The lines of all ```text blocks that begin with a prompt.
  static func all(in page: String) -> [Exchange] {
    var exchanges: [Exchange] = []
    var isInside = false
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isInside = line == "```text"
      } else if isInside, line.hasPrefix("trinn> ") {
        exchanges.append(Exchange(input: String(line.dropFirst(7)), output: ""))
      } else if isInside, let last = exchanges.indices.last {
        if line.hasPrefix("     > "), exchanges[last].output.isEmpty {
          exchanges[last].input += "\n" + line.dropFirst(7)
        } else {
          exchanges[last].output += (exchanges[last].output.isEmpty ? "" : "\n") + line
        }
      }
    }
    return exchanges.map { Exchange(input: $0.input, output: $0.output.withoutTrailingBlanks) }
  }
}
