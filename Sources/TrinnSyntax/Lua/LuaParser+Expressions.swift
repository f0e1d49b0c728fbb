import TrinnBasis

extension LuaParser {
  /// How tightly an operator binds, on its left and on its right; a right side that binds less makes it right-associative.
  private static let priorities: [String: (left: Int, right: Int)] = [
    "or": (1, 1), "and": (2, 2), "<": (3, 3), ">": (3, 3), "<=": (3, 3), ">=": (3, 3), "~=": (3, 3), "==": (3, 3),
    "|": (4, 4), "~": (5, 5), "&": (6, 6), "<<": (7, 7), ">>": (7, 7), "..": (9, 8), "+": (10, 10), "-": (10, 10),
    "*": (11, 11), "/": (11, 11), "//": (11, 11), "%": (11, 11), "^": (14, 13),
  ]
  private static let unaryPriority = 12

  mutating func expressions() throws(TrinnError) -> [LuaExpression] {
    var list = [try expression()]
    while try accept(",") { list.append(try expression()) }
    return list
  }

  mutating func expression() throws(TrinnError) -> LuaExpression { try subexpression(above: 0) }

  private mutating func subexpression(above limit: Int) throws(TrinnError) -> LuaExpression {
    try nested { parser throws(TrinnError) in try parser.operators(above: limit) }
  }

  private mutating func operators(above limit: Int) throws(TrinnError) -> LuaExpression {
    let first = token
    var left: LuaExpression
    if let unary = unaryOperator {
      try advance()
      let operand = try subexpression(above: LuaParser.unaryPriority)
      left = node(.unary(unary, operand), from: first)
      noteFolding(of: left)
    } else {
      left = try simpleExpression()
    }
    var links = 0
    while let binary = binaryOperator, let priority = LuaParser.priorities[binary], priority.left > limit {
      try advance()
      let right = try subexpression(above: priority.right)
      left = node(.binary(binary, shortened(left, &links), right), from: first)
      noteFolding(of: left)
    }
    return left
  }

  /// Cuts off what a chain has grown to, every few links.
  private mutating func shortened(_ chain: LuaExpression, _ links: inout Int) -> LuaExpression {
    links += 1
    guard links.isMultiple(of: LuaParser.chainLimit) else { return chain }
    earlier.append((chain, scopes.currentFunction))
    return LuaExpression(kind: .earlier(earlier.count - 1), position: chain.position, range: chain.range)
  }

  /// What an operation on constants gives may be a constant of its own.
  private mutating func noteFolding(of node: LuaExpression) {
    if isNumeral(node) { scopes.addConstant(.folded(node.range.upperBound)) }
  }

  private var unaryOperator: String? {
    switch token.kind {
    case .keyword(.not): "not"
    case .symbol(let symbol) where ["-", "#", "~"].contains(symbol): symbol
    default: nil
    }
  }

  private var binaryOperator: String? {
    switch token.kind {
    case .keyword(.and): "and"
    case .keyword(.or): "or"
    case .symbol(let symbol): symbol
    default: nil
    }
  }

  private mutating func simpleExpression() throws(TrinnError) -> LuaExpression {
    let first = token
    switch token.kind {
    case .integer(let value):
      scopes.addConstant(.integer(value))
      return try leaf(.integer(value))
    case .number(let value):
      scopes.addConstant(.number(value.bitPattern))
      return try leaf(.number(value))
    case .string(let bytes):
      scopes.addConstant(.string(bytes))
      return try leaf(.string(bytes))
    case .keyword(.nil): return try leaf(.nil)
    case .keyword(.true): return try leaf(.true)
    case .keyword(.false): return try leaf(.false)
    case .symbol("..."):
      guard scopes.isVariadic else {
        throw fault("'...' stands outside a function that takes it", token, hint: "write function(...)")
      }
      return try leaf(.variadic)
    case .symbol("{"): return try tableConstructor()
    case .keyword(.function):
      try advance()
      let function = try functionBody(first, isMethod: false)
      return node(.function(function), from: first)
    default: return try suffixedExpression()
    }
  }

  private mutating func leaf(_ kind: LuaExpression.Kind) throws(TrinnError) -> LuaExpression {
    let first = token
    try advance()
    return node(kind, from: first)
  }

  /// A name or something in brackets, and what follows it: fields, indices, calls.
  mutating func suffixedExpression() throws(TrinnError) -> LuaExpression {
    let first = token
    var result: LuaExpression
    if token.isSymbol("(") {
      try advance()
      let inner = try expression()
      try expect(")", closing: first)
      result = node(.parenthesised(inner), from: first)
    } else {
      result = try nameExpression()
    }
    var links = 0
    while true {
      switch token.kind {
      case .symbol("."), .symbol("["), .symbol(":"), .symbol("("), .symbol("{"), .string:
        result = shortened(result, &links)
      default: return result
      }
      switch token.kind {
      case .symbol("."):
        try advance()
        let name = try expectName()
        scopes.addConstant(.name(name))
        result = node(.field(result, name: name), from: first)
      case .symbol("["):
        let opener = token
        try advance()
        let key = try expression()
        try expect("]", closing: opener)
        result = node(.index(result, key: key), from: first)
      case .symbol(":"):
        try advance()
        let name = try expectName()
        scopes.addConstant(.name(name))
        let values = try arguments()
        result = node(.methodCall(result, name: name, arguments: values), from: first)
      default:
        let values = try arguments()
        result = node(.call(result, arguments: values), from: first)
      }
    }
  }

  mutating func nameExpression() throws(TrinnError) -> LuaExpression {
    let first = token
    guard case .name(let name) = token.kind else { throw unexpected("an expression") }
    try advance()
    let meaning = try scopes.resolve(name, at: first)
    return node(meaning, from: first)
  }

  private mutating func arguments() throws(TrinnError) -> [LuaExpression] {
    let opener = token
    switch token.kind {
    case .string(let bytes):
      scopes.addConstant(.string(bytes))
      return [try leaf(.string(bytes))]
    case .symbol("{"): return [try tableConstructor()]
    case .symbol("("):
      try advance()
      if try accept(")") { return [] }
      let list = try expressions()
      try expect(")", closing: opener)
      return list
    default: throw unexpected("arguments")
    }
  }

  private mutating func tableConstructor() throws(TrinnError) -> LuaExpression {
    let first = token
    try advance()
    var items: [LuaTableItem] = []
    while !token.isSymbol("}") {
      items.append(try tableItem())
      if try accept(",") { continue }
      guard try accept(";") else { break }
    }
    try expect("}", closing: first)
    return node(.table(items), from: first)
  }

  private mutating func tableItem() throws(TrinnError) -> LuaTableItem {
    if token.isSymbol("[") {
      let opener = token
      try advance()
      let key = try expression()
      try expect("]", closing: opener)
      try expect("=")
      return .keyed(key, try expression())
    }
    if case .name(let name) = token.kind, try peekNext().isSymbol("=") {
      scopes.addConstant(.name(name))
      try advance()
      try advance()
      return .named(name, try expression())
    }
    return .positional(try expression())
  }

  mutating func functionBody(_ opener: LuaToken, isMethod: Bool) throws(TrinnError) -> LuaFunction {
    try expect("(")
    var names: [(name: String, position: SourcePosition)] = isMethod ? [("self", opener.position)] : []
    var isVariadic = false
    if !token.isSymbol(")") {
      repeat {
        if try accept("...") {
          isVariadic = true
          break
        }
        let place = token
        names.append((try expectName(), place.position))
        guard names.count <= 200 else { throw fault("a function has at most 200 local variables at a time", place) }
      } while try accept(",")
    }
    try expect(")")
    let index = scopes.openFunction(at: opener.position, isVariadic: isVariadic)
    var parameters: [Int] = []
    for (name, position) in names { parameters.append(scopes.declare(name, at: position)) }
    scopes.activate(parameters)
    let body = try block()
    try expect(.end, closing: opener)
    try scopes.closeFunction()
    return LuaFunction(index: index, parameters: parameters, isVariadic: isVariadic, body: body)
  }

  /// Ends where the last token read ends; what the node is made of must be read before.
  private func node(_ kind: LuaExpression.Kind, from first: LuaToken) -> LuaExpression {
    LuaExpression(
      kind: kind, position: first.position,
      range: first.range.lowerBound..<max(first.range.lowerBound, previousEnd))
  }
}
