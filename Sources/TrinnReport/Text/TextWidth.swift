import CUtf8proc

/// Widths in cells of a terminal: an å written with a combining ring is one wide, a Chinese character two.
public enum TextWidth {
  public static func of(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { width, scalar in
      scalar.isASCII ? width + 1 : width + Int(utf8proc_charwidth(utf8proc_int32_t(bitPattern: scalar.value)))
    }
  }

  public enum Alignment: Sendable { case left, right }

  /// Filled with blanks to the width; longer texts stay as they are.
  public static func padded(_ text: String, to width: Int, _ alignment: Alignment) -> String {
    let blanks = String(repeating: " ", count: max(0, width - of(text)))
    return alignment == .left ? text + blanks : blanks + text
  }

  /// Cut to the width between whole characters, with an ellipsis in place of what is gone.
  public static func truncated(_ text: String, to width: Int) -> String {
    guard of(text) > width else { return text }
    var result = ""
    var used = 0
    for character in text {
      let next = of(String(character))
      guard used + next < width else { break }
      result.append(character)
      used += next
    }
    return result + "…"
  }

  /// Broken between words into lines of at most that width; a longer word has a line of its own.
  public static func wrapped(_ text: String, to width: Int, indent: String = "") -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ", omittingEmptySubsequences: true) {
      let lead = lines.isEmpty ? "" : indent
      if line.isEmpty {
        line = lead + word
      } else if of(line) + 1 + of(String(word)) <= width {
        line += " " + word
      } else {
        lines.append(line)
        line = indent + word
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }
}
