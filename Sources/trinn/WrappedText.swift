import TrinnReport

/// Text for a screen of a given width.
enum WrappedText {
  /// Long lines are broken between words. The rest of a line is indented as its text is: in a list of names and what
  /// they mean, to where the meanings begin.
  static func wrapped(_ text: String, to width: Int) -> String {
    guard width >= narrowest, text.utf8.count > width else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line($0, width) }.joined(separator: "\n")
  }

  private static let narrowest = 40
  private static let colour: Character = "\u{1B}"

  private static func line(_ line: Substring, _ width: Int) -> String {
    // What carries colours was laid out for this screen.
    guard line.utf8.count > width, !line.contains(colour), TextWidth.of(String(line)) > width else {
      return String(line)
    }
    let lead = self.lead(of: line)
    let indent = TextWidth.of(String(lead)) <= width / 2 ? TextWidth.of(String(lead)) : 2
    let rest = String(line.dropFirst(lead.count))
    let lines = TextWidth.wrapped(rest, to: width - indent)
    let blanks = String(repeating: " ", count: indent)
    return lead + lines.enumerated().map { $0 == 0 ? $1 : blanks + $1 }.joined(separator: "\n")
  }

  /// What stands before the text of a line: blanks, and a short name with at least two blanks behind it.
  private static func lead(of line: Substring) -> Substring {
    let blanks = line.prefix { $0 == " " }
    guard let gap = line.dropFirst(blanks.count).firstRange(of: "  ") else { return blanks }
    let name = line[blanks.endIndex..<gap.lowerBound]
    let words = name.count { $0 == " " } + 1
    return words <= mostWords && name.count <= longestName
      ? line[..<line[gap.lowerBound...].prefix { $0 == " " }.endIndex] : blanks
  }

  private static let mostWords = 3
  private static let longestName = 30
}
