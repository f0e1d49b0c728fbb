import Testing
import TrinnBasis
import TrinnExchange
import TrinnWorkspace

/// What people write into cells, and what is made of it.
@Suite struct FieldReaderTests {
  static func read(_ written: WrittenValue, _ field: String, of kind: String = "action") throws -> FieldReader.Outcome {
    let type = try #require(ChainKinds.all.first { $0.kind == kind })
    let declared = try #require(type.fields.first { $0.name == field })
    return FieldReader(kind: kind, field: declared).read(written)
  }

  @Test(
    arguments: [
      ("1250", 1250), ("1 250", 1250), ("1\u{A0}250,50", 1250.5), ("1250.5", 1250.5), ("kr 50 000", 50_000),
      ("50 000 kr", 50_000), ("\u{2212}3,5", -3.5), ("0.125", 0.125),
    ] as [(String, Double)])
  func numbersAreReadAsNorwegiansWriteThem(_ text: String, _ number: Double) throws {
    #expect(try Self.read(.text(text), "cost") == .value(.number(number)))
  }

  /// A full stop before three digits may stand between thousands, or before decimals.
  @Test(arguments: ["1.250", "12.500", "1,2,3", "mange", "1e5", "NaN", "--1", "0x10"])
  func whatCanBeReadInTwoWaysIsNoNumber(_ text: String) throws {
    #expect(try Self.read(.text(text), "cost") == .problem("is no number; write it as 1250 or 12,5"))
  }

  @Test(arguments: ["2026-10-01", "1.10.2026", "01.10.2026", " 1. 10. 2026 "])
  func daysAreReadInTheirWays(_ text: String) throws {
    #expect(try Self.read(.text(text), "from") == .value(.text("2026-10-01")))
    #expect(try Self.read(.day(20_727), "from") == .value(.text("2026-10-01")))
    #expect(try Self.read(.number(46_296), "from") == .value(.text("2026-10-01")))
  }

  @Test(arguments: ["31.2.2026", "10/1/2026", "oktober", "1.10.26"])
  func whatIsNoDayIsSaid(_ text: String) throws {
    #expect(try Self.read(.text(text), "from") == .problem("is no day; write it as 2026-10-01 or 1.10.2026"))
  }

  @Test func wordsAreTakenInBothLanguagesAndInAnyCase() throws {
    for word in ["I gang", "under way", "underway"] {
      #expect(try Self.read(.text(word), "status") == .value(.text("underway")))
    }
    #expect(
      try Self.read(.text("Avvist med begrunnelse"), "answer", of: "response") == .value(.text("rejected")))
    #expect(
      try Self.read(.text("nesten"), "status")
        == .problem("is none of the words: planlagt, i gang, gjennomført, stanset"))
  }

  @Test func textsLoseWhatWordProcessorsLeave() throws {
    #expect(try Self.read(.text("  Felles\u{A0}rutine\r\nog mer \n"), "text") == .value(.text("Felles rutine\nog mer")))
    #expect(try Self.read(.text(" \u{A0}\n "), "text") == .nothing)
    #expect(try Self.read(.text("ny-1; goal-2"), "goals") == .value(.texts(["ny-1", "goal-2"])))
    #expect(try Self.read(.number(8), "for_whom") == .value(.text("8")))
  }

  @Test(arguments: ["a\u{200B}b", "\u{202E}abc", "a\u{E0041}", "a\u{0007}", "\u{FEFF}a"])
  func hiddenCharactersAreRefused(_ text: String) throws {
    #expect(
      try Self.read(.text(text), "text") == .problem("holds a character that cannot be seen; write the text anew"))
  }

  @Test func formulasAndLongTextsAreRefused() throws {
    #expect(
      try Self.read(.formula, "cost") == .problem("holds a formula; write the text or the number itself"))
    #expect(
      try Self.read(.text(String(repeating: "a", count: 4001)), "text") == .problem("is longer than 4000 characters"))
    // A text that looks like a formula is a text.
    #expect(try Self.read(.text("=1+1"), "text") == .value(.text("=1+1")))
  }
}
