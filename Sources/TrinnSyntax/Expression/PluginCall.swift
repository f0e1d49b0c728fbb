import TrinnBasis

/// A call of a plugin's function in an expression, `udir.band(points)`: found before the expression is read.
public struct PluginCall: Sendable, Hashable {
  /// `udir.band`
  public let function: String
  /// `udir`
  public var namespace: String { String(function.prefix { $0 != "." }) }
  /// The arguments as written.
  public let arguments: [String]
  /// The call as written, blanks at the ends of its arguments and backticks aside: the column that it becomes.
  public let columnName: String
  /// Where it stands.
  public let range: Range<String.Index>

  /// The innermost of the first such calls in a text, so that an argument that is a call itself is made before it.
  ///
  /// - Throws: `syntax` where the text ends inside the call.
  public static func first(in text: String) throws(TrinnError) -> PluginCall? {
    var found: PluginCall?
    var start = text.startIndex
    while let (name, open) = opening(in: text, from: start) {
      guard let (parts, end) = arguments(in: text, after: open) else {
        var error = TrinnError(.syntax, "the call of \(text[name]) does not end", hint: "add )")
        error.isIncomplete = true
        throw error
      }
      let texts = parts.map { blankless(text[$0]) }
      found = PluginCall(
        function: String(text[name]), arguments: texts.count == 1 && texts[0].isEmpty ? [] : texts,
        columnName: "\(text[name])(\(texts.joined(separator: ", ").filter { $0 != "`" }))",
        range: name.lowerBound..<end)
      // Another call may stand inside this one's arguments: the last that begins before its end is the innermost.
      guard let (inner, _) = opening(in: text, from: open), inner.lowerBound < end else { break }
      start = inner.lowerBound
    }
    return found
  }

  /// The parts of a text that commas part, outside parentheses and texts.
  public static func items(in text: String) -> [String] {
    guard let (parts, _) = arguments(in: text + ")", after: text.startIndex) else { return [text] }
    return parts.map { blankless((text + ")")[$0]) }.filter { !$0.isEmpty }
  }

  /// `name.name(` outside texts and backticks, from an index on: the name, and the index behind the parenthesis.
  private static func opening(
    in text: String, from start: String.Index
  ) -> (name: Range<String.Index>, open: String.Index)? {
    var index = start
    while index < text.endIndex {
      let character = text[index]
      if let end = skipped(text, index) {
        index = end
      } else if isWord(character), !character.isNumber {
        let end = wordEnd(text, index)
        guard end < text.endIndex, text[end] == ".",
          let second = text.index(end, offsetBy: 1, limitedBy: text.endIndex),
          second < text.endIndex, isWord(text[second]), !text[second].isNumber
        else {
          index = end
          continue
        }
        let last = wordEnd(text, second)
        if last < text.endIndex, text[last] == "(" { return (index..<last, text.index(after: last)) }
        index = last
      } else if isWord(character) {
        index = wordEnd(text, index)
      } else {
        index = text.index(after: index)
      }
    }
    return nil
  }

  private static func arguments(
    in text: String, after open: String.Index
  ) -> (parts: [Range<String.Index>], end: String.Index)? {
    var parts: [Range<String.Index>] = []
    var (depth, start, index) = (0, open, open)
    while index < text.endIndex {
      if let end = skipped(text, index) {
        index = end
        continue
      }
      switch text[index] {
      case "(", "{": depth += 1
      case ")" where depth == 0: return (parts + [start..<index], text.index(after: index))
      case ")", "}": depth -= 1
      case "," where depth == 0:
        parts.append(start..<index)
        start = text.index(after: index)
      default: break
      }
      index = text.index(after: index)
    }
    return nil
  }

  /// The end of the text or quoted name that begins here; nil where none does.
  private static func skipped(_ text: String, _ start: String.Index) -> String.Index? {
    let quote = text[start]
    guard quote == "'" || quote == "\"" || quote == "`" else { return nil }
    var index = text.index(after: start)
    while index < text.endIndex, text[index] != quote {
      if text[index] == "\\", quote != "`" { index = text.index(after: index) }
      if index < text.endIndex { index = text.index(after: index) }
    }
    return index < text.endIndex ? text.index(after: index) : text.endIndex
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }

  private static func wordEnd(_ text: String, _ start: String.Index) -> String.Index {
    text[start...].firstIndex { !isWord($0) } ?? text.endIndex
  }

  private static func blankless(_ text: Substring) -> String {
    String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
