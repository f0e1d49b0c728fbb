import Testing
import TrinnBasis

@Suite struct PlainSourceTests {
  @Test(arguments: [
    "", "local fravær = 3 -- dager, «sitat» – tankestrek\n", "x = 'ÆØÅ æøå é ü ß ŋ đ Š'",
    "-- χ²-test, 5 µg, 10 ‰, α = 0,05",
    "-- Привет, мир", "a\tb\r\n", "-- 日本", "x = '100\u{A0}000'", "-- ½ ①",
  ])
  func aPlainSourceIsTaken(_ text: String) {
    #expect(throws: Never.self) { try PlainSource.check(text, name: "a.lua") }
  }

  @Test(arguments: [
    ("x\n  y\u{202E}", 2, 4), ("\u{200B}", 1, 1), ("æ\u{0}", 1, 2), ("\u{1B}[31m", 1, 1), ("a\u{FE0F}", 1, 2),
    ("a = раyload", 1, 5), ("paypаl", 1, 1), ("-- сосо", 1, 4), ("\n\n ｐａｓｓ", 3, 2), ("x\u{AD}y", 1, 2),
    ("\u{7F}", 1, 1),
    ("\u{85}", 1, 1), ("\u{E000}", 1, 1), ("a\u{2028}b", 1, 2),
  ])
  func whatIsHiddenIsRefusedWithItsPlace(_ text: String, _ line: Int, _ column: Int) {
    let error = #expect(throws: TrinnError.self) { try PlainSource.check(text, name: "a.lua") }
    #expect(error?.place == .init(source: "a.lua", line: line, column: column))
  }

  @Test(arguments: [
    ([0x61, 0x0A, 0xFF], 2, 1), ([0xC3], 1, 1), ([0x61, 0xC3, 0x28], 1, 2), ([0xED, 0xA0, 0x80], 1, 1),
    ([0xC0, 0x80], 1, 1),
  ])
  func whatIsNotUTF8IsRefusedWithItsPlace(_ bytes: [UInt8], _ line: Int, _ column: Int) {
    let error = #expect(throws: TrinnError.self) { try PlainSource.text(bytes, name: "a.lua") }
    #expect(error?.place == .init(source: "a.lua", line: line, column: column))
  }
}
