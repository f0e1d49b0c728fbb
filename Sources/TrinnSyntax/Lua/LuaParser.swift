import TrinnBasis

/// Lua 5.4, whole: accepts what Lua's own loader accepts, and says where the first fault lies. Where the source ends too
/// early the error is marked incomplete, so that a prompt asks for another line.
public struct LuaParser {
  /// As deep as Lua's own parser goes before it gives up: 200 C calls, less those that lead to it.
  static let depthLimit = 198
  /// Links of a chain before its beginning is cut off; with the depth limit this bounds every recursion over a tree.
  static let chainLimit = 16

  let name: String
  private var lexer: LuaLexer
  private(set) var token: LuaToken
  private var lookahead: LuaToken?
  /// The end of the token before the current one: where a node that ends here ends.
  private(set) var previousEnd = 0
  var scopes: LuaScopes
  var earlier: [(expression: LuaExpression, function: Int)] = []
  var depth = 0
  /// What a label read beyond itself; the block takes it up.
  var trailing: [LuaStatement] = []

  private init(_ bytes: [UInt8], name: String) throws(TrinnError) {
    self.name = name
    lexer = LuaLexer(bytes, name: name)
    scopes = LuaScopes(chunk: name)
    token = try lexer.next()
  }

  /// - Parameter name: the chunk's name, as errors give it.
  /// - Throws: `syntax`, with the place.
  public static func parse(_ source: String, name: String) throws(TrinnError) -> LuaChunk {
    try parse(Array(source.utf8), name: name)
  }

  public static func parse(_ bytes: [UInt8], name: String) throws(TrinnError) -> LuaChunk {
    var parser = try LuaParser(bytes, name: name)
    _ = parser.scopes.openFunction(at: parser.token.position, isVariadic: true)
    let body = try parser.block()
    guard parser.token.kind == .end else { throw parser.afterTheEnd() }
    try parser.scopes.closeFunction()
    return LuaChunk(
      name: name, body: body, variables: parser.scopes.variables, functions: parser.scopes.facts,
      earlier: parser.earlier)
  }

  // MARK: Tokens

  mutating func advance() throws(TrinnError) {
    previousEnd = token.range.upperBound
    if let next = lookahead {
      token = next
      lookahead = nil
    } else {
      token = try lexer.next()
    }
  }

  mutating func peekNext() throws(TrinnError) -> LuaToken {
    if let lookahead { return lookahead }
    let next = try lexer.next()
    lookahead = next
    return next
  }

  mutating func accept(_ symbol: String) throws(TrinnError) -> Bool {
    guard token.isSymbol(symbol) else { return false }
    try advance()
    return true
  }

  mutating func accept(_ keyword: LuaKeyword) throws(TrinnError) -> Bool {
    guard token.isKeyword(keyword) else { return false }
    try advance()
    return true
  }

  mutating func expect(_ symbol: String, closing opener: LuaToken? = nil) throws(TrinnError) {
    guard try accept(symbol) else { throw unexpected("'\(symbol)'", closing: opener) }
  }

  mutating func expect(_ keyword: LuaKeyword, closing opener: LuaToken? = nil) throws(TrinnError) {
    guard try accept(keyword) else { throw unexpected("'\(keyword.rawValue)'", closing: opener) }
  }

  mutating func expectName(_ wanted: String = "a name") throws(TrinnError) -> String {
    guard case .name(let name) = token.kind else { throw unexpected(wanted) }
    try advance()
    return name
  }

  /// Nesting has a limit, so that no source exhausts the stack.
  mutating func nested<Node>(
    _ parse: (inout LuaParser) throws(TrinnError) -> Node
  ) throws(TrinnError) -> Node {
    try deepen()
    defer { depth -= 1 }
    return try parse(&self)
  }

  mutating func deepen() throws(TrinnError) {
    depth += 1
    guard depth <= LuaParser.depthLimit else { throw fault("this is nested too deeply", token) }
  }

  // MARK: Blocks

  var isAtBlockEnd: Bool {
    switch token.kind {
    case .end, .keyword(.end), .keyword(.else), .keyword(.elseif), .keyword(.until): true
    default: false
    }
  }

  /// Statements up to the block's end; the scope is the caller's.
  mutating func block() throws(TrinnError) -> LuaBlock {
    let start = token.range.lowerBound
    var statements: [LuaStatement] = []
    while !isAtBlockEnd {
      let isReturn = token.isKeyword(.return)
      statements.append(try nested { parser throws(TrinnError) in try parser.statement() })
      statements += trailing
      trailing = []
      if isReturn { break }
    }
    return LuaBlock(statements: statements, range: start..<max(start, previousEnd))
  }

  mutating func scopedBlock(isLoop: Bool = false) throws(TrinnError) -> LuaBlock {
    scopes.openBlock(isLoop: isLoop)
    let body = try block()
    try scopes.closeBlock()
    return body
  }
}
