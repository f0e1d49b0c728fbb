/// Text from data, scripts and files, made safe to show: nothing in it can move the cursor, colour the screen, ring a bell
/// or turn the direction of reading. Everything that is printed goes through here.
public enum SafeText {
  /// One line: control characters, line ends among them, are shown as escapes.
  public static func line(_ text: String) -> String { escaped(text, keeping: []) }

  /// Several lines: line ends and tabs stay.
  public static func block(_ text: String) -> String { escaped(text, keeping: ["\n", "\t"]) }

  /// Whether a person would not see all of the text: control characters but line ends and tabs, directions, characters
  /// without width.
  package static func hidesSomething(_ text: String) -> Bool {
    text.unicodeScalars.contains { isControl($0) && $0 != "\n" && $0 != "\t" }
  }

  private static func escaped(_ text: String, keeping kept: Set<Unicode.Scalar>) -> String {
    // Most texts are plain ASCII, of whatever length.
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    guard text.unicodeScalars.contains(where: { isControl($0) && !kept.contains($0) }) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isControl(scalar), !kept.contains(scalar) {
        result.append(contentsOf: escape(scalar).unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// As a Lua string would be written.
  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": return "\\n"
    case "\t": return "\\t"
    case "\r": return "\\r"
    default:
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return scalar.value < 0x80 ? "\\x\(digits.utf8.count < 2 ? "0" : "")\(digits)" : "\\u{\(digits)}"
    }
  }

  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1F, 0x7F...0x9F: true
    // Directions: marks, embeddings, overrides, isolates.
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    // Line and paragraph separators; invisible characters that make two texts look alike.
    case 0x2028, 0x2029, 0x200B, 0x2060...0x2065, 0xFEFF: true
    // Interlinear marks, and tags that write invisible text.
    case 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
    default: false
    }
  }
}
