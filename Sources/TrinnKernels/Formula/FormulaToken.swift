import TrinnBasis

/// A word, number or sign of a formula, and the character, from 0, at which it begins.
struct FormulaToken: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case name(String)
    case number(Double)
    case text(String)
    case sign(Character)
    case end
  }

  let kind: Kind
  let start: Int
}

/// Cuts a formula into tokens. A name may hold any letter, so `fravær` is one; one with spaces or points stands in backticks.
struct FormulaLexer {
  private let text: String
  private let characters: [Character]
  private var index = 0

  private init(_ text: String) {
    self.text = text
    characters = Array(text)
  }

  static func tokens(of text: String) throws(TrinnError) -> [FormulaToken] {
    var lexer = FormulaLexer(text)
    var tokens: [FormulaToken] = []
    repeat {
      // A tree over this many parts is still walked without exhausting the stack.
      guard tokens.count < 4000 else { throw Formula.error("the formula is too long", text, at: lexer.index) }
      tokens.append(try lexer.next())
    } while tokens.last?.kind != .end
    return tokens
  }

  private func peek(_ ahead: Int = 0) -> Character? {
    characters.indices.contains(index + ahead) ? characters[index + ahead] : nil
  }

  private mutating func next() throws(TrinnError) -> FormulaToken {
    while let character = peek(), character.isWhitespace { index += 1 }
    let start = index
    guard let first = peek() else { return FormulaToken(kind: .end, start: start) }
    let kind: FormulaToken.Kind
    if first.isLetter || first == "_" {
      kind = .name(taken { $0.isLetter || $0.isNumber || $0 == "_" })
      if peek() == "." {
        throw Formula.error(
          "a name with a point stands in backticks", text, at: start, hint: "write `a.b`")
      }
    } else if FormulaLexer.isDigit(first) || first == "." {
      kind = .number(try number(from: start))
    } else if first == "`" {
      kind = .name(try quoted(by: first, from: start, what: "name"))
    } else if first == "\"" || first == "'" {
      kind = .text(try quoted(by: first, from: start, what: "text"))
    } else if "~+-*:^/(),=|".contains(first) {
      index += 1
      kind = .sign(first)
    } else {
      throw Formula.error(
        "unexpected \"\(first)\"", text, at: start,
        hint: first == "." ? "name the columns" : "a formula reads like \"y ~ x + factor(z)\"")
    }
    return FormulaToken(kind: kind, start: start)
  }

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  private mutating func taken(while isPart: (Character) -> Bool) -> String {
    let start = index
    while let character = peek(), isPart(character) { index += 1 }
    return String(characters[start..<index])
  }

  private mutating func number(from start: Int) throws(TrinnError) -> Double {
    var spelling = taken { FormulaLexer.isDigit($0) || $0 == "." }
    if spelling == "." {
      throw Formula.error(
        "\".\" for all other columns is not known here", text, at: start, hint: "name the columns")
    }
    let hasSign = peek(1) == "-" || peek(1) == "+"
    if peek() == "e" || peek() == "E", peek(hasSign ? 2 : 1).map(FormulaLexer.isDigit) == true {
      spelling += String(characters[index..<index + (hasSign ? 2 : 1)])
      index += hasSign ? 2 : 1
      spelling += taken(while: FormulaLexer.isDigit)
    }
    guard let value = Double(spelling), value.isFinite, peek().map({ $0.isLetter || $0 == "_" }) != true else {
      throw Formula.error("a number is not written as one", text, at: start, hint: "a name cannot begin with a digit")
    }
    return value
  }

  private mutating func quoted(by quote: Character, from start: Int, what: String) throws(TrinnError) -> String {
    index += 1
    let body = taken { $0 != quote }
    guard peek() == quote, !body.isEmpty else {
      var error = Formula.error(
        body.isEmpty ? "a \(what) is empty" : "a \(what) that begins with \(quote) does not end", text, at: start,
        hint: "add \(quote)")
      error.isIncomplete = peek() == nil
      throw error
    }
    index += 1
    return body
  }
}
