import TrinnBasis

/// A word of the expression language and where it stands.
struct ExpressionToken: Sendable {
  enum Kind: Sendable, Equatable {
    case name(String)
    case literal(ExpressionLiteral)
    case keyword(Keyword)
    case symbol(Symbol)
    case end
  }

  enum Keyword: String, Sendable, CaseIterable {
    case and, or, not, `in`, between, `true`, `false`
  }

  enum Symbol: String, Sendable, CaseIterable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divide = "/"
    case floorDivide = "//"
    case remainder = "%"
    case power = "^"
    case concatenate = ".."
    case equal = "=="
    case notEqual = "~="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case assign = "="
    case comma = ","
    case openParenthesis = "("
    case closeParenthesis = ")"
    case openBrace = "{"
    case closeBrace = "}"
  }

  let kind: Kind
  let position: SourcePosition
  /// UTF-8 offset behind the last byte.
  let endOffset: Int

  /// As an error names it. A literal's value is the script's own text, not data.
  var description: String {
    switch kind {
    case .name(let name): "\"\(name)\""
    case .literal(.text): "a text"
    case .literal(let literal): "\"\(literal.label)\""
    case .keyword(let keyword): "\"\(keyword.rawValue)\""
    case .symbol(let symbol): "\"\(symbol.rawValue)\""
    case .end: "the end"
    }
  }
}
