import TrinnBasis

/// Cuts an expression into tokens. Names may hold any letter, so `fravær` and `år` are names; a name that holds spaces or
/// points stands in backticks.
struct ExpressionLexer {
  private let source: ExpressionSource
  private let characters: [Character]
  private var index = 0
  private var offset = 0
  private var line = 1
  private var column = 1

  private init(_ source: ExpressionSource) {
    self.source = source
    characters = Array(source.text)
  }

  static func tokens(of source: ExpressionSource) throws(TrinnError) -> [ExpressionToken] {
    var lexer = ExpressionLexer(source)
    var tokens: [ExpressionToken] = []
    repeat { tokens.append(try lexer.next()) } while tokens.last?.kind != .end
    return tokens
  }

  private var position: SourcePosition { SourcePosition(offset: offset, line: line, column: column) }

  private func peek(_ ahead: Int = 0) -> Character? {
    characters.indices.contains(index + ahead) ? characters[index + ahead] : nil
  }

  @discardableResult
  private mutating func take() -> Character? {
    guard let character = peek() else { return nil }
    index += 1
    offset += character.utf8.count
    if character.isNewline {
      line += 1
      column = 1
    } else {
      column += 1
    }
    return character
  }

  private mutating func next() throws(TrinnError) -> ExpressionToken {
    while let character = peek(), character.isWhitespace { take() }
    let start = position
    guard let first = peek() else { return ExpressionToken(kind: .end, position: start, endOffset: offset) }
    let kind: ExpressionToken.Kind
    if first.isLetter || first == "_" {
      kind = try word(at: start)
    } else if isDigit(first) || (first == "." && peek(1).map(isDigit) == true) {
      kind = .literal(try number(at: start))
    } else if first == "'" || first == "\"" {
      kind = .literal(.text(try text(until: first, at: start)))
    } else if first == "`" {
      kind = .name(try quotedName(at: start))
    } else {
      kind = .symbol(try symbol(at: start))
    }
    return ExpressionToken(kind: kind, position: start, endOffset: offset)
  }

  private func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  private mutating func word(at start: SourcePosition) throws(TrinnError) -> ExpressionToken.Kind {
    var name = ""
    while let character = peek(), character.isLetter || character.isNumber || character == "_" {
      name.append(character)
      take()
    }
    if peek() == ".", let after = peek(1), after.isLetter {
      throw ExpressionRefusal.dottedName(beginning: name, in: source, at: start)
    }
    return ExpressionToken.Keyword(rawValue: name).map { .keyword($0) } ?? .name(name)
  }

  private mutating func number(at start: SourcePosition) throws(TrinnError) -> ExpressionLiteral {
    var text = ""
    func isExponent(_ ahead: Int) -> Bool {
      guard let letter = peek(ahead), letter == "e" || letter == "E" else { return false }
      if let sign = peek(ahead + 1), sign == "+" || sign == "-" { return peek(ahead + 2).map(isDigit) == true }
      return peek(ahead + 1).map(isDigit) == true
    }
    func isPoint() -> Bool { peek() == "." && peek(1) != "." && !text.contains(".") }
    while let character = peek(), isDigit(character) || isPoint() {
      text.append(character)
      take()
    }
    let hasExponent = isExponent(0)
    if hasExponent {
      for _ in 0..<2 { if let character = take() { text.append(character) } }
      while let character = peek(), isDigit(character) {
        text.append(character)
        take()
      }
    }
    if let character = peek(), character.isLetter || character == "_" {
      throw source.error(
        .syntax, "a number runs into the letter \"\(character)\"", at: start, hint: "a name cannot begin with a digit")
    }
    if !hasExponent, let exact = exactLiteral(text) { return exact }
    guard let value = Double(text), value.isFinite else {
      throw source.error(.outOfRange, "the number \(text) is too large", at: start)
    }
    return .number(value)
  }

  private func exactLiteral(_ text: String) -> ExpressionLiteral? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = parts.first else { return nil }
    if parts.count == 1 { return Int64(whole).map { .integer($0) } }
    let digits = parts[1]
    guard digits.utf8.count <= 9, let units = Int64(whole + digits) else { return nil }
    return .decimal(units: units, scale: UInt8(digits.utf8.count))
  }

  private mutating func text(until quote: Character, at start: SourcePosition) throws(TrinnError) -> String {
    var text = ""
    take()
    while true {
      let here = position
      guard let character = take() else {
        throw unfinished("a text that begins with \(quote) does not end", at: start, hint: "add \(quote)")
      }
      if character == quote { return text }
      guard character == "\\" else {
        text.append(character)
        continue
      }
      switch take() {
      case "n": text.append("\n")
      case "t": text.append("\t")
      case .some(let escaped) where escaped == "\\" || escaped == "'" || escaped == "\"": text.append(escaped)
      default:
        throw source.error(.syntax, "unknown escape in a text", at: here, hint: "write \\\\ for a backslash")
      }
    }
  }

  private mutating func quotedName(at start: SourcePosition) throws(TrinnError) -> String {
    var name = ""
    take()
    while let character = take() {
      if character == "`" {
        guard !name.isEmpty else { throw source.error(.syntax, "a name in backticks is empty", at: start) }
        return name
      }
      name.append(character)
    }
    throw unfinished("a name that begins with ` does not end", at: start, hint: "add `")
  }

  private func unfinished(_ sentence: String, at start: SourcePosition, hint: String) -> TrinnError {
    var error = source.error(.syntax, sentence, at: start, hint: hint)
    error.isIncomplete = true
    return error
  }

  private mutating func symbol(at start: SourcePosition) throws(TrinnError) -> ExpressionToken.Symbol {
    let rest = String(characters[index..<min(index + 4, characters.count)])
    if let refusal = ExpressionRefusal.symbol(beginning: rest, in: source, at: start) { throw refusal }
    for length in [2, 1] {
      let spelling = String(rest.prefix(length))
      // `!=` is what most other languages write; it means `~=`.
      guard let symbol = ExpressionToken.Symbol(rawValue: spelling == "!=" ? "~=" : spelling) else { continue }
      for _ in 0..<spelling.count { take() }
      return symbol
    }
    throw source.error(.syntax, "unexpected \"\(rest.prefix(1))\"", at: start)
  }
}
