import Foundation
import Testing
import TrinnBasis
import TrinnReport

/// The committed pages, which people look at. `TRINN_ACCEPT=1` writes them anew; the difference is then read in git.
@Suite("The example page")
struct ExamplePageTests {
  private let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/report")

  private func expect(_ text: String, in file: String) throws {
    let url = folder.appendingPathComponent(file)
    if ProcessInfo.processInfo.environment["TRINN_ACCEPT"] == "1" { try AtomicFile.write(url.path, text) }
    let kept = try String(contentsOf: url, encoding: .utf8)
    let difference = zip(kept.split(separator: "\n"), text.split(separator: "\n")).first { $0 != $1 }
    #expect(kept == text, "\(file) differs first in: \(difference?.1.prefix(400) ?? "its length")")
  }

  @Test("as HTML")
  func html() throws { try expect(HTMLDocument.text(try ExamplePage().document()), in: "example-page.html") }

  @Test("as text")
  func text() throws { try expect(TextDocument(width: 96).text(try ExamplePage().document()), in: "example-page.txt") }
}
