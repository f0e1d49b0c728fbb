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

  /// `script.lua:12: text` -> the place and the text.
  private func split() -> (TrinnError.Place?, String) {
    guard let (place, rest) = Self.leadingPlace(of: message, until: ": ") else {
      return (Self.place(ofFirst: traceback), message)
    }
    return (place, String(rest))
  }

  /// The innermost script and line of a traceback.
  static func place(ofFirst traceback: String) -> TrinnError.Place? {
    leadingPlace(of: traceback, until: ": in ")?.place
  }

  /// Any source may hold colons: the first `:digits` of the first line with `ending` behind it ends the place.
  ///
  /// By hand and not by a pattern: the parser of patterns would be a third of the worker's program.
  private static func leadingPlace(of text: String, until ending: String) -> (place: TrinnError.Place, rest: Substring)?
  {
    let (colon, newline) = (UInt8(ascii: ":"), UInt8(ascii: "\n"))
    var bytes = text.utf8[...]
    while let stop = bytes.firstIndex(where: { $0 == colon || $0 == newline }), bytes[stop] == colon {
      bytes = bytes[stop...].dropFirst()
      let digits = bytes.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      let behind = bytes[digits.endIndex...]
      guard behind.starts(with: ending.utf8), let line = Int(String(Substring(digits))) else { continue }
      let rest = behind.dropFirst(ending.utf8.count)
      return (TrinnError.Place(source: String(text[..<stop]), line: line), Substring(rest))
    }
    return nil
  }

  /// `attempt to call a nil value (global 'tabel')` -> `tabel`.
  private func nilGlobal(in sentence: String) -> String? {
    for verb in ["call", "index"] {
      let start = "attempt to \(verb) a nil value (global '"
      guard sentence.hasPrefix(start) else { continue }
      let rest = sentence.dropFirst(start.count)
      let name = rest.prefix { $0 != "'" }
      return name.isEmpty || !rest[name.endIndex...].hasPrefix("')") ? nil : String(name)
    }
    return nil
  }
}
