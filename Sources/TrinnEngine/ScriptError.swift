import TrinnBasis

/// Lua's message and traceback as one error: the place taken out of the message, a hint where the cause is a mistyped
/// name.
struct ScriptError {
  let message: String
  let traceback: String
  let isSyntax: Bool

  func error(knownGlobals: () -> [String]) -> TrinnError {
    let (place, sentence) = split()
    var error = TrinnError(isSyntax ? .syntax : isOverflow(sentence) ? .limit : .script, sentence, place: place)
    error.traceback = traceback.isEmpty ? nil : traceback
    if isSyntax {
      // A short string ends with its line: more lines cannot complete it.
      let isAtEnd = sentence.hasSuffix("near <eof>") || sentence.hasSuffix("near '<eof>'")
      error.isIncomplete = isAtEnd && !sentence.hasPrefix("unfinished string ")
    } else if let name = nilGlobal(in: sentence) {
      error.sentence = "there is nothing named \"\(name)\""
      error.code = .unknownName
      error.got = "nothing"
      error.hint = nearestName(to: name, among: knownGlobals()).map { "did you mean \($0)?" }
    }
    return error
  }

  private func isOverflow(_ sentence: String) -> Bool {
    sentence.hasPrefix("stack overflow") || sentence.hasPrefix("C stack overflow")
      || sentence.hasPrefix("calls between script and host nest")
  }

  /// `script.lua:12: text` -> the place and the text. Any source may hold colons: the first `:digits: ` ends it.
  private func split() -> (TrinnError.Place?, String) {
    guard let match = message.prefixMatch(of: #/(.*?):(\d+): /#),
      let line = Int(match.2)
    else { return (Self.place(ofFirst: traceback), message) }
    return (TrinnError.Place(source: String(match.1), line: line), String(message[match.range.upperBound...]))
  }

  /// The innermost script and line of a traceback.
  static func place(ofFirst traceback: String) -> TrinnError.Place? {
    guard let match = traceback.prefixMatch(of: #/(.*?):(\d+): in /#), let line = Int(match.2) else { return nil }
    return TrinnError.Place(source: String(match.1), line: line)
  }

  private func nilGlobal(in sentence: String) -> String? {
    sentence.prefixMatch(of: #/attempt to (?:call|index) a nil value \(global '(.+?)'\)/#).map { String($0.1) }
  }
}
