import Foundation
import Testing
import TrinnBasis
import TrinnCohort
import TrinnTable

/// All numbers here are of the synthetic series (month + 80), with checks worked by hand.
@Suite struct IdentityTests {
  /// 0 1 8 1 1 0 5 0 0: first sum 84, check 4; second sum 70, check 7.
  let until2032 = "01811050047"
  /// The same person's digits with a first remainder of 1: check 5, then second sum 72, check 5.
  let from2032 = "01811050055"

  @Test func bothRulesAreTaken() throws {
    let old = try #require(NationalIdentityNumber(until2032))
    #expect(old.series == .synthetic && old.followsRuleUntil2032)
    let new = try #require(NationalIdentityNumber(from2032))
    #expect(new.series == .synthetic && !new.followsRuleUntil2032)
  }

  @Test(arguments: [
    "01811050048", "01811050147", "0181105004", "018110500477", "32811050047", "01931050047", "", "0181105004x",
    "0181 1050047",
  ])
  func anythingElseIsRefused(text: String) { #expect(NationalIdentityNumber(text) == nil) }

  @Test func atMostFourEndingsPassTheChecks() {
    let passing = (0..<100).filter { end in
      NationalIdentityNumber("018110500" + (end < 10 ? "0" : "") + String(end)) != nil
    }
    // Four first checks, of which each has one second check or none.
    #expect(passing.count <= 4 && passing.contains(47) && passing.contains(55))
  }

  @Test func spellingsOfOneNumberAreOnePseudonym() throws {
    let pseudonymiser = Pseudonymiser(key: try PseudonymKey.synthetic.get())
    let pseudonym = try pseudonymiser.pseudonym(of: until2032)
    #expect(pseudonym.count == 16)
    for spelling in ["018110 50047", "018110-50047", "1811050047", " 01811050047 ", "018110\u{A0}50047"] {
      #expect(try pseudonymiser.pseudonym(of: spelling) == pseudonym)
    }
    #expect(try pseudonymiser.pseudonym(of: from2032) != pseudonym)
  }

  @Test func anotherKeyGivesAnotherPseudonym() throws {
    let a = Pseudonymiser(key: try PseudonymKey.random())
    let b = Pseudonymiser(key: try PseudonymKey.random())
    #expect(try a.pseudonym(of: "E-1") != b.pseudonym(of: "E-1"))
    #expect(try a.pseudonym(of: "E-1") == a.pseudonym(of: "E-1"))
  }

  /// Witness: Python 3.11, hashlib.blake2b(b"01811050047", digest_size=16, key=b"trinn synthetic data, not secret"),
  /// first ten bytes in Crockford's base 32.
  @Test func thePseudonymIsKeyedBlake2b() throws {
    let pseudonymiser = Pseudonymiser(key: try PseudonymKey.synthetic.get())
    #expect(try pseudonymiser.pseudonym(of: until2032) == "jrfyygtexkqgxa7m")
  }

  @Test func aColumnIsKeyedByDistinctIdentity() throws {
    let dictionary = TextDictionary([until2032, "018110 50047", "pupil 7"])
    let column = Column(type: .text, values: .codes(.bytes([0, 1, 2, 0]), dictionary), missing: [0, 0, 0, 1])
    let result = try Pseudonymiser(key: try PseudonymKey.synthetic.get()).pseudonymised(column)
    #expect(result.column.type == .identity)
    #expect(result.column[0] == result.column[1])
    #expect(result.column[0] != result.column[2])
    #expect(result.column[3].isMissing)
    #expect(result.realNumbers == 0)
  }

  /// The reader keys many identities at once and as bytes; one by one and as strings they are the same.
  @Test(arguments: [0, 1, 500], [UInt8(0), 1, 255])
  func aFileIsKeyedAsItsTextsAre(respelled: Int, keyByte: UInt8) throws {
    let pseudonymiser = Pseudonymiser(key: try PseudonymKey(bytes: (0..<32).map { keyByte &* ($0 &+ 1) }))
    let guardian = IdentityGuard(pseudonymiser)
    var texts = (1...140).map { String(repeating: "x", count: $0) }
    texts += (0..<9000).map { "elev \($0 % 6000)" }
    texts += ["é-\u{A0}", "\u{A0}é-", "1811050047", "E", String(repeating: "ø1", count: 90), until2032]
    texts += (0..<respelled).flatMap { ["0181105\($0 % 10)0\($0)", "018110 5\($0 % 10)0\($0)"] }
    var options = CSVOptions()
    options.plan = { $0.map { ColumnPlan($0, type: .identity, transform: guardian.keyed) } }
    let column = try CSVReader.read(bytes: Array(("pupil\n" + texts.joined(separator: "\n")).utf8), options: options)
      .table.columns[0]
    for (row, text) in texts.enumerated() {
      #expect(try column[row] == .text(pseudonymiser.pseudonym(of: text)), "row \(row)")
    }
    guard case .codes(_, let dictionary) = column.values else {
      Issue.record("an identity column is coded")
      return
    }
    #expect(Set(dictionary.texts).count == dictionary.count)
    #expect(guardian.realNumbers == 0)
  }

  @Test func theKeyFileIsItsOwnersAlone() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "trinn-key-\(UInt64.random(in: 0 ... .max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.path(percentEncoded: false)
    let first = try PseudonymKey.forFolder(path)
    let again = try PseudonymKey.forFolder(path)
    #expect(first.lasts && again.lasts)
    #expect(
      try Pseudonymiser(key: first.key).pseudonym(of: "a") == Pseudonymiser(key: again.key).pseudonym(of: "a"))
    let file = folder.appending(path: PseudonymKey.fileName).path(percentEncoded: false)
    let attributes = try FileManager.default.attributesOfItem(atPath: file)
    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
    #expect(throws: TrinnError.self) { try PseudonymKey.forFolder(path) }
  }

  @Test(arguments: [
    ("ringte mor, fnr 01811050047.", "ringte mor, fnr [fødselsnummer].", 1),
    ("018110 50047 og 01811050055", "[fødselsnummer] og [fødselsnummer]", 2),
    ("konto 201811050047", "konto 201811050047", 0), ("01811050048", "01811050048", 0),
    ("tlf 01811 050047", "tlf [fødselsnummer]", 1), ("x01811050047y", "x[fødselsnummer]y", 1),
  ])
  func hiddenNumbersAreFound(text: String, clean: String, count: Int) {
    let result = IdentityScan.redacted(text)
    #expect(result.text == clean)
    #expect(result.found == count)
  }

  @Test func randomDigitsAreSeldomMistaken() {
    var generator = SplitMix(state: 20_261_121)
    var found = 0
    for _ in 0..<20_000 {
      let text = String((0..<11).map { _ in Character(String(UInt8.random(in: 0...9, using: &generator))) })
      found += IdentityScan.redacted("nr \(text)").found
    }
    // A date by chance: day 62 of 100, month 48 of 100; then 4 checks in 11 and 1 in 11. About 193 of 20,000.
    #expect((130..<260).contains(found), "seed 20261121")
  }
}

struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
