import TrinnBasis

/// Small manners of print: blanks that must not break.
enum Typography {
  /// Between a number and what it counts, after "kl.", "nr." and the like; straight quotes become the language's own.
  static func set(_ text: String, _ language: Language) -> String {
    quoted(bound(text), language)
  }

  private static func bound(_ text: String) -> String {
    let characters = Array(text)
    var result = ""
    for (index, character) in characters.enumerated() {
      if character == " ", index > 0, index + 1 < characters.count, characters[index - 1].isNumber,
        characters[index + 1] == "%" || characters[index + 1].isNumber && isGroup(characters, after: index)
      {
        result.append("\u{A0}")
      } else {
        result.append(character)
      }
    }
    for short in ["n =", "nr.", "kl.", "pst.", "§"] { result = result.replacing(short + " ", with: short + "\u{A0}") }
    return result.replacing("n = ", with: "n\u{A0}=\u{A0}").replacing("n =\u{A0}", with: "n\u{A0}=\u{A0}")
  }

  /// Whether exactly three digits follow: a group of thousands.
  private static func isGroup(_ characters: [Character], after index: Int) -> Bool {
    let digits = characters[(index + 1)...].prefix { $0.isNumber }.count
    return digits == 3
  }

  private static func quoted(_ text: String, _ language: Language) -> String {
    guard text.contains("\"") else { return text }
    let marks = language == .nb ? ("«", "»") : ("\u{201C}", "\u{201D}")
    var result = ""
    var isOpen = false
    for character in text {
      guard character == "\"" else {
        result.append(character)
        continue
      }
      result += isOpen ? marks.1 : marks.0
      isOpen.toggle()
    }
    return result
  }
}
