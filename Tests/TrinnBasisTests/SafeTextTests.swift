import Testing
import TrinnBasis

@Suite("Text that is safe to show")
struct SafeTextTests {
  @Test(
    "controls are shown as escapes",
    arguments: [
      ("\u{1B}[31mred", "\\x1B[31mred"), ("bell\u{07}", "bell\\x07"), ("c1 \u{9B}2J", "c1 \\u{9B}2J"),
      ("a\rb", "a\\rb"), ("a\nb", "a\\nb"), ("\u{202E}txt.exe", "\\u{202E}txt.exe"), ("a\u{200B}b", "a\\u{200B}b"),
      ("tag\u{E0041}", "tag\\u{E0041}"),
    ])
  func escapes(text: String, shown: String) { #expect(SafeText.line(text) == shown) }

  @Test(
    "Norwegian, Sami and emoji texts stay as they are",
    arguments: [
      "Kåfjord – Gáivuotna – Kaivuono", "Trööndelage", "«Ærlig»", "👩‍🏫",
    ])
  func unchanged(text: String) { #expect(SafeText.line(text) == text) }

  @Test("no control character but line end and tab survives a block")
  func everyControl() {
    for value in (0...0x9F).map(UInt32.init) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let shown = SafeText.block(String(scalar)).unicodeScalars
      let isKept = value == 0x0A || value == 0x09
      #expect(isKept || shown.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) })
    }
  }
}

/// What the process of a script from elsewhere says of itself is shown too.
@Suite struct ErrorTextTests {
  @Test func noFieldOfAnErrorMovesACursor() {
    let bad = "a\u{1B}[2Jb\u{202E}c\u{2}"
    var error = TrinnError(
      .script, bad, function: bad, hint: bad, place: TrinnError.Place(source: bad, line: 3, column: 9))
    error.excerpt = bad
    let shown = error.description
    #expect(!SafeText.hidesSomething(shown))
    #expect(shown.split(separator: "\\x1B").count == 6)
  }
}
