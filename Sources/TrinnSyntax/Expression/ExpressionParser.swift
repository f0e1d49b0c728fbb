import TrinnBasis

/// Recursive descent over the tokens, with Lua's binding strengths.
struct ExpressionParser {
  /// Deeper trees would need more stack than a worker thread has; `in (…)` serves whoever writes long chains.
  private static let depthLimit = 200

  let source: ExpressionSource
  private let tokens: [ExpressionToken]
  private var index = 0
  private var nesting = 0

  init(_ source: ExpressionSource) throws(TrinnError) {
    self.source = source
    tokens = try ExpressionLexer.tokens(of: source)
  }

  // MARK: Tokens

  var current: ExpressionToken { tokens[index] }

  var following: ExpressionToken { tokens[min(index + 1, tokens.count - 1)] }

  private var previousEnd: Int { index > 0 ? tokens[index - 1].endOffset : 0 }

  @discardableResult
  mutating func take() -> ExpressionToken {
    defer { index = min(index + 1, tokens.count - 1) }
    return tokens[index]
  }

  mutating func take(_ symbol: ExpressionToken.Symbol) -> Bool {
    guard current.kind == .symbol(symbol) else { return false }
    take()
    return true
  }

  private mutating func take(_ keyword: ExpressionToken.Keyword) -> Bool {
    guard current.kind == .keyword(keyword) else { return false }
    take()
    return true
  }

  mutating func expect(_ symbol: ExpressionToken.Symbol, _ purpose: String) throws(TrinnError) {
    guard take(symbol) else { throw unexpected("\"\(symbol.rawValue)\" \(purpose)") }
  }

  func unexpected(_ wanted: String) -> TrinnError {
    if current.kind == .symbol(.assign) {
      return ExpressionRefusal.assignmentInExpression(in: source, at: current.position)
    }
    var error = source.error(
      .syntax, "expected \(wanted), found \(current.description)", at: current.position, wanted: wanted,
      got: current.description, hint: decimalCommaHint)
    error.isIncomplete = current.kind == .end
    return error
  }

  /// `35,5` reads as two numbers: whoever typed it meant 35.5.
  private var decimalCommaHint: String? {
    guard current.kind == .symbol(.comma), index > 0, case .literal(.integer(let whole)) = tokens[index - 1].kind,
      case .literal(.integer(let rest)) = following.kind, following.position.offset == current.endOffset
    else { return nil }
    return "a number is written with a point: \(whole).\(rest)"
  }

  /// Items parted by commas up to the end of the text; one trailing comma is forgiven.
  mutating func items<Item>(
    _ item: (inout ExpressionParser) throws(TrinnError) -> Item
  ) throws(TrinnError) -> [Item] {
    var items: [Item] = []
    while current.kind != .end {
      items.append(try item(&self))
      guard take(.comma) else { break }
    }
    try expectEnd()
    return items
  }

  func expectEnd() throws(TrinnError) {
    guard current.kind == .end else { throw unexpected("an operator or the end") }
  }

  // MARK: Expressions

  mutating func expression(binding minimum: Int = 0) throws(TrinnError) -> ExpressionNode {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= Self.depthLimit else { throw tooDeep() }
    var left = try unary()
    while let next = try continuation(of: left, binding: minimum) {
      left = next
      guard left.depth <= Self.depthLimit else { throw tooDeep() }
    }
    return left
  }

  private func tooDeep() -> TrinnError {
    source.error(
      .limit, "the expression nests more than \(Self.depthLimit) deep", at: current.position,
      hint: "derive parts of it first; many alternatives of one column are written x in (a, b, c)")
  }

  /// `left` with the operator that follows it, or nil where none binds strongly enough.
  private mutating func continuation(
    of left: ExpressionNode, binding minimum: Int
  ) throws(TrinnError) -> ExpressionNode? {
    let start = current
    let comparison = BinaryOperator.equal.binding
    switch start.kind {
    case .keyword(.in), .keyword(.between):
      guard comparison.left > minimum else { return nil }
      return try membershipOrRange(of: left, negated: false, at: start.position)
    case .keyword(.not) where following.kind == .keyword(.in) || following.kind == .keyword(.between):
      guard comparison.left > minimum else { return nil }
      take()
      return try membershipOrRange(of: left, negated: true, at: start.position)
    default:
      guard let found = currentOperator, found.binding.left > minimum else { return nil }
      if found.isComparison, case .binary(let inner, _, _) = left.kind, inner.isComparison, !isInParentheses(left) {
        throw ExpressionRefusal.chainedComparison(in: source, at: start.position)
      }
      take()
      let right = try expression(binding: found.binding.right)
      return node(.binary(found, left, right), at: start.position, from: left.span.lowerBound)
    }
  }

  private var currentOperator: BinaryOperator? {
    switch current.kind {
    case .keyword(let keyword): BinaryOperator(rawValue: keyword.rawValue)
    case .symbol(let symbol): BinaryOperator(rawValue: symbol.rawValue)
    default: nil
    }
  }

  /// A node's span takes in its parentheses, so a span that ends with one that the node itself has not written shows them.
  private func isInParentheses(_ node: ExpressionNode) -> Bool {
    guard let first = node.children.first else { return false }
    return node.span.lowerBound < first.span.lowerBound
  }

  private mutating func membershipOrRange(
    of value: ExpressionNode, negated: Bool, at position: SourcePosition
  ) throws(TrinnError) -> ExpressionNode {
    let start = value.span.lowerBound
    if take(.between) {
      let operand = BinaryOperator.equal.binding.right
      let low = try expression(binding: operand)
      guard take(.and) else { throw unexpected("\"and\" between the two bounds") }
      let high = try expression(binding: operand)
      return node(.between(value, low: low, high: high, negated: negated), at: position, from: start)
    }
    take()
    let close: ExpressionToken.Symbol
    if take(.openParenthesis) {
      close = .closeParenthesis
    } else {
      try expect(.openBrace, "or \"(\" with the values to look among")
      close = .closeBrace
    }
    let list = try values(until: close)
    return node(.membership(value, list, negated: negated), at: position, from: start)
  }

  private mutating func values(until close: ExpressionToken.Symbol) throws(TrinnError) -> [ExpressionNode] {
    var values: [ExpressionNode] = []
    while !take(close) {
      values.append(try expression())
      guard take(.comma) else {
        try expect(close, "to end the list")
        break
      }
    }
    return values
  }

  private mutating func unary() throws(TrinnError) -> ExpressionNode {
    let start = current
    if take(.not) {
      let operand = try expression(binding: BinaryOperator.unaryBinding)
      return node(.unary(.not, operand), at: start.position, from: start.position.offset)
    }
    guard take(.minus) else { return try primary() }
    let operand = try expression(binding: BinaryOperator.unaryBinding)
    return node(negated(operand), at: start.position, from: start.position.offset)
  }

  /// The minus of a literal is part of it, so that `cut(x, -1, 0)` and `in (-1, 1)` see constants.
  private func negated(_ operand: ExpressionNode) -> ExpressionNode.Kind {
    switch operand.kind {
    case .literal(.integer(let value)): .literal(.integer(0 &- value))
    case .literal(.decimal(let units, let scale)): .literal(.decimal(units: 0 &- units, scale: scale))
    case .literal(.number(let value)): .literal(.number(-value))
    default: .unary(.negate, operand)
    }
  }

  private mutating func primary() throws(TrinnError) -> ExpressionNode {
    let token = current
    let start = token.position
    switch token.kind {
    case .literal(let literal):
      take()
      return node(.literal(literal), at: start, from: start.offset)
    case .keyword(.true), .keyword(.false):
      take()
      return node(.literal(.boolean(token.kind == .keyword(.true))), at: start, from: start.offset)
    case .name(let name):
      take()
      guard take(.openParenthesis) else { return node(.name(name), at: start, from: start.offset) }
      return try call(name, at: start)
    case .symbol(.openParenthesis):
      take()
      let inner = try expression()
      try expect(.closeParenthesis, "to close the parenthesis")
      return ExpressionNode(inner.kind, at: inner.position, span: start.offset..<previousEnd)
    case .symbol(.openBrace):
      take()
      let list = try values(until: .closeBrace)
      return node(.list(list), at: start, from: start.offset)
    default:
      throw unexpected("a column, a value or a function")
    }
  }

  private mutating func call(_ name: String, at start: SourcePosition) throws(TrinnError) -> ExpressionNode {
    var arguments: [ExpressionNode] = []
    var options: [ExpressionOption] = []
    while !take(.closeParenthesis) {
      if case .name(let option) = current.kind, following.kind == .symbol(.assign) {
        let position = take().position
        take()
        options.append(ExpressionOption(name: option, position: position, value: try expression()))
      } else if let option = options.last {
        throw source.error(
          .syntax, "an argument stands behind the option \"\(option.name)\"", at: current.position,
          hint: "put the options last; to compare write ==")
      } else {
        arguments.append(try expression())
      }
      guard take(.comma) else {
        try expect(.closeParenthesis, "or \",\" in the call of \(name)")
        break
      }
    }
    return node(.call(name, arguments, options: options), at: start, from: start.offset)
  }

  private func node(
    _ kind: ExpressionNode.Kind, at position: SourcePosition, from start: Int
  ) -> ExpressionNode {
    ExpressionNode(kind, at: position, span: start..<previousEnd)
  }
}
