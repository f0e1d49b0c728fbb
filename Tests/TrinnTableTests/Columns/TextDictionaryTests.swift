import Testing
import TrinnBasis
import TrinnTable

@Suite struct TextDictionaryTests {
  /// Letters, signs and spellings of which some are plain and some are not, so that both ways to a key meet.
  private static let alphabets: [(name: String, letters: [String])] = [
    ("digits", Array("0123456789").map(String.init)), ("hexadecimal", Array("0123456789abcdef").map(String.init)),
    ("plain", Array("abkAZ -.1\t").map(String.init)),
    ("Norwegian", ["a", "A", "aa", "å", "e\u{301}", "é", "ø", "Z", "漢"]),
  ]

  /// Against a sort of the texts by their whole keys; 20 000 texts reach the radix passes and many chunks, and a long
  /// beginning that all share reaches the words after the first.
  @Test(arguments: [0, 1, 2, 63, 64, 300, 9000], ["", "Skogland videregående skole; avd. ", "1000000000000000000000"])
  func ranksAgreeWithComparing(count: Int, beginning: String) throws {
    for (seed, alphabet) in TextDictionaryTests.alphabets.enumerated() {
      var generator = SeededGenerator(seed: UInt64(seed))
      let texts = (0..<count).map { _ in
        beginning
          + (0..<generator.below(count > 1000 ? 12 : 4)).map { _ in
            alphabet.letters[generator.below(alphabet.letters.count)]
          }.joined()
      }
      let ranks = try TextDictionary(texts).ranks
      let keys = texts.map { NorwegianCollation.key($0) + [0, 0] + Array($0.utf8) }
      let order = texts.indices.sorted { keys[$0].lexicographicallyPrecedes(keys[$1]) }
      var expected = [UInt32](repeating: 0, count: count)
      var rank: UInt32 = 0
      for (place, text) in order.enumerated() {
        if place > 0, keys[order[place - 1]] != keys[text] { rank += 1 }
        expected[text] = rank
      }
      #expect(ranks == expected, "\(alphabet.name), seed \(seed)")
    }
  }

  @Test(arguments: [0, 1, 2, 63, 64, 300, 17_000])
  func everyTextIsFoundUnderItsFirstCode(count: Int) {
    var generator = SeededGenerator(seed: UInt64(count))
    let texts = (0..<count).map { _ in "\(["elev", "Ås", "é", ""][generator.below(4)])\(generator.below(count))" }
    let dictionary = TextDictionary(texts)
    var first: [String: UInt32] = [:]
    for (code, text) in texts.enumerated() where first[text] == nil { first[text] = UInt32(code) }
    #expect(texts.allSatisfy { dictionary.code(of: $0) == first[$0] })
    #expect(dictionary.code(of: "no such text") == nil)
  }

  @Test func aLetterIsTheSameInBothSpellings() {
    #expect(TextDictionary(["Jose\u{301}"]).code(of: "José") == 0)
    #expect(TextDictionary(["Jose"]).code(of: "José") == nil)
  }
}
