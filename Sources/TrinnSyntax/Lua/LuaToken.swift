import TrinnBasis

/// A token of Lua 5.4.
public struct LuaToken: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    case name(String)
    /// One of the reserved words.
    case keyword(LuaKeyword)
    case integer(Int64)
    case number(Double)
    /// The bytes of a string literal, escapes resolved.
    case string([UInt8])
    /// An operator or a sign of punctuation, as written.
    case symbol(String)
    case end
  }

  public let kind: Kind
  /// Where the token begins.
  public let position: SourcePosition
  /// Bytes of the source that it spans.
  public let range: Range<Int>

  func isSymbol(_ text: String) -> Bool { kind == .symbol(text) }
  func isKeyword(_ word: LuaKeyword) -> Bool { kind == .keyword(word) }

  /// As an error quotes it.
  var quoted: String {
    switch kind {
    case .name(let name): "'\(name)'"
    case .keyword(let word): "'\(word.rawValue)'"
    case .symbol(let symbol): "'\(symbol)'"
    case .integer, .number: "a number"
    case .string: "a string"
    case .end: "the end of the source"
    }
  }
}

public enum LuaKeyword: String, Sendable, CaseIterable {
  case and, `break`, `do`, `else`, elseif, end, `false`, `for`, function, goto, `if`, `in`, local, `nil`, not, or
  case `repeat`, `return`, then, `true`, until, `while`
}
