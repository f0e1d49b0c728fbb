import TrinnBasis

/// What the parser says of a source that it refuses: what was wanted, what stands there, and the usual slip behind it.
extension LuaParser {
  func fault(_ sentence: String, _ token: LuaToken, hint: String? = nil) -> TrinnError {
    TrinnError(
      .syntax, sentence, hint: hint,
      place: .init(source: name, line: token.position.line, column: token.position.column))
  }

  /// - Parameters:
  ///   - wanted: what could stand here, with its article or in quotes.
  ///   - opener: what is still open; named with its line where that is another one.
  func unexpected(_ wanted: String, closing opener: LuaToken? = nil, hint: String? = nil) -> TrinnError {
    var sentence = "wanted \(wanted)"
    if let opener, opener.position.line != token.position.line || token.kind == .end {
      sentence += " to close \(opener.quoted) of line \(opener.position.line)"
    }
    sentence += token.kind == .end ? ", but the source ends here" : ", got \(token.quoted)"
    var error = fault(sentence, token, hint: hint ?? usualSlip(wanted))
    error.isIncomplete = token.kind == .end
    return error
  }

  /// A bracket or word that ends something stands where nothing is open.
  var closesNothing: Bool {
    switch token.kind {
    case .symbol(")"), .symbol("]"), .symbol("}"): true
    default: false
    }
  }

  func stray() -> TrinnError {
    let hint = token.isKeyword(.end) ? "there is one 'end' too many, or one 'then', 'do' or 'function' too few" : nil
    return fault("this \(token.quoted) closes nothing", token, hint: hint)
  }

  /// Something follows the chunk's last statement.
  func afterTheEnd() -> TrinnError {
    if closesNothing { return stray() }
    switch token.kind {
    case .keyword(.end), .keyword(.else), .keyword(.elseif), .keyword(.until): return stray()
    default: return fault("nothing can follow 'return' in its block, got \(token.quoted)", token)
    }
  }

  /// An expression stands alone.
  mutating func notAStatement(_ first: LuaToken) -> TrinnError {
    let operation = token
    guard case .symbol(let symbol) = operation.kind else {
      return unexpected("a statement", hint: usualSlip("a statement"))
    }
    if ["+", "-", "*", "/", "%", "^", "..", "//"].contains(symbol) {
      if let next = try? peekNext(), next.isSymbol("=") {
        return fault("Lua has no '\(symbol)='", operation, hint: "write: x = x \(symbol) …")
      }
      if let next = try? peekNext(), next.isSymbol(symbol) {
        return fault("Lua has no '\(symbol)\(symbol)'", operation, hint: "write: x = x \(symbol) 1")
      }
    }
    if closesNothing { return stray() }
    if symbol == "==" { return fault("a comparison alone is no statement", operation, hint: "write = to assign") }
    return unexpected("a statement", hint: "a value alone is no statement: assign it, return it or print it")
  }

  private func usualSlip(_ wanted: String) -> String? {
    guard case .symbol(let symbol) = token.kind else {
      if wanted == "'}'", startsAnItem { return "write a comma between the items of a table" }
      if wanted == "')'", startsAnItem { return "write a comma between the arguments" }
      return nil
    }
    switch symbol {
    case "=" where wanted != "a name": return "write == to compare"
    case "&": return "write and, not &&"
    case "|": return "write or, not ||"
    case "//" where wanted == "a statement" || wanted == "an expression": return "a comment begins with --"
    case "{" where wanted == "'then'" || wanted == "'do'": return "a block stands between \(wanted) and 'end'"
    default: return nil
    }
  }

  private var startsAnItem: Bool {
    switch token.kind {
    case .name, .integer, .number, .string: true
    default: false
    }
  }
}
