/// The one error type of Trinn.
///
/// It says which function and argument failed, what was wanted, what came, and what to do next. `got` is a type, a name
/// or a count and never the value of a cell: errors reach screens, logs and scripts, and a pupil's value must reach none.
public struct TrinnError: Error, Sendable, Equatable {
  /// Stable codes: scripts match on them, pages list them.
  public enum Code: String, Sendable, Codable, CaseIterable {
    case argumentMissing = "argument_missing"
    case wrongType = "wrong_type"
    case outOfRange = "out_of_range"
    case unknownName = "unknown_name"
    case unknownOption = "unknown_option"
    case unknownColumn = "unknown_column"
    case unknownFunction = "unknown_function"
    case fileNotFound = "file_not_found"
    case unreadable = "unreadable"
    case cannotWrite = "cannot_write"
    case syntax = "syntax"
    case mismatch = "mismatch"
    case noData = "no_data"
    case refused = "refused"
    case limit = "limit"
    case interrupted = "interrupted"
    case script = "script"
    case fault = "fault"
  }

  /// Where in a source the error lies. Lines and columns count from 1; a column counts characters.
  public struct Place: Sendable, Equatable {
    public var source: String
    public var line: Int
    public var column: Int?

    public init(source: String, line: Int, column: Int? = nil) {
      self.source = source
      self.line = line
      self.column = column
    }
  }

  public var code: Code
  /// The sentence itself, without the function's name and without the hint.
  public var sentence: String
  /// The function as a user types it, for example `table:where`.
  public var function: String?
  /// The argument or option, without quotes.
  public var argument: String?
  public var wanted: String?
  public var got: String?
  /// The next step, ready to be read after "hint: ".
  public var hint: String?
  public var place: Place?
  /// The line of source that `place` speaks of and, under it, a line with a caret. Never holds data.
  public var excerpt: String?
  /// What this error came from, nearest first. An error that crossed Lua keeps its whole chain.
  public var causes: [TrinnError]
  /// Lua's traceback, script and line, when the error passed through a script.
  public var traceback: String?
  /// The source ended too early: a prompt may ask for another line.
  public var isIncomplete = false

  public init(
    _ code: Code, _ sentence: String, function: String? = nil, argument: String? = nil, wanted: String? = nil,
    got: String? = nil, hint: String? = nil, place: Place? = nil, causes: [TrinnError] = []
  ) {
    self.code = code
    self.sentence = sentence
    self.function = function
    self.argument = argument
    self.wanted = wanted
    self.got = got
    self.hint = hint
    self.place = place
    self.causes = causes
  }

  /// An argument that is not what the function takes.
  public static func argument(_ name: String, wanted: String, got: String, hint: String? = nil) -> TrinnError {
    TrinnError(
      .wrongType, "argument '\(name)' wanted \(wanted), got \(got)", argument: name, wanted: wanted, got: got,
      hint: hint)
  }

  /// A name that is not known, with the nearest one that is.
  ///
  /// - Parameter kind: the noun as a reader says it: "column", "option", "municipality".
  public static func unknown(
    _ code: Code, _ kind: String, _ name: String, among known: some Sequence<String>, hint: String? = nil
  ) -> TrinnError {
    let nearest = nearestName(to: name, among: known)
    // Both may come from a file or a script of somebody else.
    let suggestion = nearest.map { "did you mean \"\(SafeText.line($0))\"?" }
    let shown = SafeText.line(name)
    return TrinnError(code, "unknown \(kind) \"\(shown)\"", got: shown, hint: suggestion ?? hint)
  }

  /// The same error, saying which function was called; the innermost name wins.
  public func inFunction(_ name: String) -> TrinnError {
    guard function == nil else { return self }
    var copy = self
    copy.function = name
    return copy
  }
}

extension TrinnError: CustomStringConvertible {
  /// One readable paragraph: place, function, sentence, hint; under it the line of source with a caret. Further lines of a
  /// sentence are set in: none that a script wrote passes for a line of the program.
  public var description: String {
    var text = ""
    if let place {
      text += "\(place.source):\(place.line):"
      if let column = place.column { text += "\(column):" }
      text += " "
    }
    if let function { text += "\(function): " }
    text += sentence.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n  ")
    if let hint { text += "; hint: \(hint)" }
    if let excerpt { text += "\n\(excerpt)" }
    // The process of a script from elsewhere makes errors too, and what it says comes here first.
    return SafeText.block(text)
  }
}
