/// The order of Norwegian texts: … z, æ = ä, ø = ö, å = aa; accents decide only between texts that are else alike, then
/// case, small letters first. The order of CLDR's `nb` for Latin text; other scripts follow in the order of their code
/// points.
///
/// A text gets a key of bytes, once for each entry of a dictionary; keys compare as bytes do.
public enum NorwegianCollation {
  /// Whether `a` comes before `b`.
  public static func precedes(_ a: String, _ b: String) -> Bool { key(a).lexicographicallyPrecedes(key(b)) }

  /// Three levels after each other, each ended by a zero: letters, accents, case.
  public static func key(_ text: String) -> [UInt8] {
    var primary: [UInt8] = []
    var secondary: [UInt8] = []
    var tertiary: [UInt8] = []
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      if let next, isA(next), scalar == "A" || (scalar == "a" && next == "a") {
        // The old spelling of å counts as å, after it where nothing else differs; aa, Aa and AA in the order of case; CLDR has no aA.
        primary.append(letter("z") + 3)
        secondary.append(2)
        tertiary.append(scalar == "A" ? (next == "A" ? 3 : 2) : 1)
        index += 2
        continue
      }
      index += 1
      if let accent = combiningAccent(scalar) {
        // A mark of its own belongs to the letter before it.
        if secondary.isEmpty { continue }
        let isRing = scalar.value == 0x30A && primary.last == letter("a")
        if isRing {
          primary[primary.count - 1] = letter("z") + 3
        } else {
          secondary[secondary.count - 1] = accent
        }
        continue
      }
      append(scalar, &primary, &secondary, &tertiary)
    }
    // An accent's or a case's place matters only up to the last one that is not plain.
    trimPlain(&secondary)
    trimPlain(&tertiary)
    return primary + [0] + secondary + [0] + tertiary
  }

  /// The key of a text in UTF-8, at the end of others. Plain texts, as codes and identities are, go byte by byte.
  static func append(keyOf text: UnsafeBufferPointer<UInt8>, to keys: inout [UInt8]) {
    let start = keys.count
    var lastCapital: Int?
    var isAfterA = false
    for (place, byte) in text.enumerated() {
      let weight = plainWeights[Int(byte)]
      let isA = byte | 0x20 == UInt8(ascii: "a")
      guard weight != 0, !(isA && isAfterA) else {
        keys.removeSubrange(start...)
        keys += key(String(decoding: text, as: UTF8.self))
        return
      }
      isAfterA = isA
      if isCapital(byte) { lastCapital = place }
      keys.append(weight)
    }
    keys.append(0)
    keys.append(0)
    guard let lastCapital else { return }
    for byte in text[...lastCapital] { keys.append(isCapital(byte) ? 2 : 1) }
  }

  private static func isCapital(_ byte: UInt8) -> Bool { byte &- 65 < 26 }

  /// The weight of each byte that is an ASCII sign with one; 0 for all others.
  private static let plainWeights: [UInt8] = (0..<256).map { byte in
    guard byte < 0x80 else { return 0 }
    var (primary, secondary, tertiary): ([UInt8], [UInt8], [UInt8]) = ([], [], [])
    append(Unicode.Scalar(UInt8(byte)), &primary, &secondary, &tertiary)
    return primary.count == 1 ? primary[0] : 0
  }

  private static func append(
    _ scalar: Unicode.Scalar, _ primary: inout [UInt8], _ secondary: inout [UInt8], _ tertiary: inout [UInt8]
  ) {
    func add(_ weight: UInt8, accent: UInt8 = 1, upper: Bool = false) {
      primary.append(weight)
      secondary.append(accent)
      tertiary.append(upper ? 2 : 1)
    }
    switch scalar {
    case "0"..."9": add(60 + UInt8(scalar.value - 48))
    case "a"..."z": add(letter(scalar))
    case "A"..."Z": add(letter(Unicode.Scalar(UInt8(scalar.value) + 32)), upper: true)
    default:
      if let place = punctuation.firstIndex(of: scalar) {
        add(2 + UInt8(place))
      } else if let folded = latin[scalar] {
        for (offset, base) in folded.letters.unicodeScalars.enumerated() {
          add(weight(base), accent: offset == 0 ? folded.accent : 1, upper: folded.isUpper)
        }
      } else {
        // Beyond the Latin letters: after everything else, three bytes of the code point, none of them zero.
        let value = scalar.value
        primary.append(250)
        for shift in [14, 7, 0] as [UInt32] { primary.append(UInt8((value >> shift) & 0x7F) + 1) }
        secondary.append(1)
        tertiary.append(1)
      }
    }
  }

  /// The order in which CLDR's root puts the signs before the digits.
  private static let punctuation: [Unicode.Scalar] = Array(
    "\t\n\r \u{A0}\u{202F}_-–—,;:!?.'‘’\"“”«»()[]{}@*/\\&#%`´^+±<=>|~§©°$£€".unicodeScalars)

  private static func isA(_ scalar: Unicode.Scalar) -> Bool { scalar == "a" || scalar == "A" }

  /// Weights of a to z are even, so that the Sami letters find room between them; æ, ø, å follow z.
  private static func letter(_ scalar: Unicode.Scalar) -> UInt8 {
    80 + UInt8(truncatingIfNeeded: scalar.value - 97) * 2
  }

  private static func weight(_ base: Unicode.Scalar) -> UInt8 {
    switch base {
    case "æ": letter("z") + 1
    case "ø": letter("z") + 2
    case "å": letter("z") + 3
    case "ŋ": letter("n") + 1
    case "ŧ": letter("t") + 1
    default: letter(base)
    }
  }

  private static func combiningAccent(_ scalar: Unicode.Scalar) -> UInt8? {
    marks.firstIndex(of: scalar.value).map { UInt8($0) + 3 }
  }

  /// Combining marks in CLDR's order of accents; an accent's number is its place here and 3.
  private static let marks: [UInt32] = [
    0x301, 0x300, 0x306, 0x302, 0x30C, 0x30A, 0x308, 0x30B, 0x303, 0x307, 0x328, 0x327, 0x304,
  ]

  private static func trimPlain(_ weights: inout [UInt8]) { while weights.last == 1 { weights.removeLast() } }

  private struct Folded {
    let letters: String
    let accent: UInt8
    let isUpper: Bool
  }

  /// The Latin letters beyond ASCII that names in Norway use: what they sort as, and by which accent they differ.
  private static let latin: [Unicode.Scalar: Folded] = {
    let groups: [(small: String, capital: String, bases: [String], accents: [UInt8])] = [
      ("æäøöőå", "ÆÄØÖŐÅ", ["æ", "æ", "ø", "ø", "ø", "å"], [1, 2, 1, 2, 3, 1]),
      ("áàâãăąā", "ÁÀÂÃĂĄĀ", ["a"], [3, 4, 6, 11, 5, 13, 15]),
      ("éèêěëėęē", "ÉÈÊĚËĖĘĒ", ["e"], [3, 4, 6, 7, 9, 12, 13, 15]),
      ("íìîïīį", "ÍÌÎÏĪĮ", ["i"], [3, 4, 6, 9, 15, 13]),
      ("óòôõō", "ÓÒÔÕŌ", ["o"], [3, 4, 6, 11, 15]),
      ("úùûůū", "ÚÙÛŮŪ", ["u"], [3, 4, 6, 8, 15]),
      ("üű", "ÜŰ", ["y"], [16, 17]), ("ýÿ", "ÝŸ", ["y"], [3, 9]),
      ("ćčç", "ĆČÇ", ["c"], [3, 7, 14]), ("ďđð", "ĎĐÐ", ["d"], [7, 16, 17]), ("ğǧ", "ĞǦ", ["g"], [5, 7]),
      ("ǩ", "Ǩ", ["k"], [7]), ("łľ", "ŁĽ", ["l"], [16, 7]), ("ńňñ", "ŃŇÑ", ["n"], [3, 7, 11]), ("ŋ", "Ŋ", ["ŋ"], [1]),
      ("řŕ", "ŘŔ", ["r"], [7, 3]), ("śšş", "ŚŠŞ", ["s"], [3, 7, 14]), ("ťț", "ŤȚ", ["t"], [7, 14]),
      ("ŧ", "Ŧ", ["ŧ"], [1]), ("þ", "Þ", ["th"], [16]), ("źžż", "ŹŽŻ", ["z"], [3, 7, 12]), ("œ", "Œ", ["oe"], [16]),
      ("ß", "ẞ", ["ss"], [16]),
    ]
    var table: [Unicode.Scalar: Folded] = [:]
    for group in groups {
      for (letters, isUpper) in [(group.small, false), (group.capital, true)] {
        for (place, scalar) in letters.unicodeScalars.enumerated() {
          let base = group.bases.count == 1 ? group.bases[0] : group.bases[place]
          table[scalar] = Folded(letters: base, accent: group.accents[place], isUpper: isUpper)
        }
      }
    }
    return table
  }()
}
