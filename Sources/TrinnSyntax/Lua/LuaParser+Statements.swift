import TrinnBasis

extension LuaParser {
  mutating func statement() throws(TrinnError) -> LuaStatement {
    let first = token
    let kind = try statementKind()
    return LuaStatement(
      kind: kind, position: first.position,
      range: first.range.lowerBound..<max(first.range.lowerBound, previousEnd))
  }

  private mutating func statementKind() throws(TrinnError) -> LuaStatement.Kind {
    let first = token
    switch token.kind {
    case .symbol(";"):
      try advance()
      return .empty
    case .symbol("::"): return try label()
    case .keyword(.if): return try conditional(first)
    case .keyword(.while):
      try advance()
      let condition = try expression()
      try expect(.do)
      let body = try scopedBlock(isLoop: true)
      try expect(.end, closing: first)
      return .whileLoop(condition: condition, body)
    case .keyword(.do):
      try advance()
      let body = try scopedBlock()
      try expect(.end, closing: first)
      return .block(body)
    case .keyword(.for): return try loop(first)
    case .keyword(.repeat): return try repeatLoop(first)
    case .keyword(.function): return try functionStatement(first)
    case .keyword(.local):
      try advance()
      if token.isKeyword(.function) { return try localFunction(first) }
      return try local()
    case .keyword(.return): return try returning()
    case .keyword(.break):
      try advance()
      scopes.addBreak(first)
      return .breaking
    case .keyword(.goto):
      try advance()
      let target = token
      let label = try expectName()
      scopes.addJump(label, target)
      return .jump(label)
    default: return try expressionStatement()
    }
  }

  private mutating func label() throws(TrinnError) -> LuaStatement.Kind {
    try advance()
    let place = token
    let name = try expectName()
    try expect("::")
    // Empty statements and labels that follow are read first: what comes behind them decides whether this label closes
    // its block.
    while token.isSymbol(";") || token.isSymbol("::") {
      trailing.append(try nested { parser throws(TrinnError) in try parser.statement() })
    }
    try scopes.addLabel(name, isLast: isAtBlockEnd && !token.isKeyword(.until), place)
    return .label(name)
  }

  private mutating func conditional(_ opener: LuaToken) throws(TrinnError) -> LuaStatement.Kind {
    var branches: [(condition: LuaExpression, block: LuaBlock)] = []
    repeat {
      try advance()
      let condition = try expression()
      try expect(.then)
      branches.append((condition, try scopedBlock()))
    } while token.isKeyword(.elseif)
    // `else if` opens a conditional of its own, whose end is then easily forgotten.
    let isSplit = token.isKeyword(.else) ? try peekNext().isKeyword(.if) : false
    let otherwise = try accept(.else) ? try scopedBlock() : nil
    guard token.isKeyword(.end) else {
      throw unexpected("'end'", closing: opener, hint: isSplit ? "write elseif as one word" : nil)
    }
    try advance()
    return .conditional(branches, otherwise: otherwise)
  }

  private mutating func repeatLoop(_ opener: LuaToken) throws(TrinnError) -> LuaStatement.Kind {
    try advance()
    // The condition sees the body's locals, so the body's scope closes behind it.
    scopes.openBlock(isLoop: true)
    scopes.openBlock(isLoop: false)
    let body = try block()
    try expect(.until, closing: opener)
    let condition = try expression()
    try scopes.closeBlock()
    try scopes.closeBlock()
    return .repeatLoop(body, until: condition)
  }

  private mutating func loop(_ opener: LuaToken) throws(TrinnError) -> LuaStatement.Kind {
    try advance()
    let place = token
    let name = try expectName()
    if try accept("=") {
      let from = try expression()
      guard token.isSymbol(",") else { throw unexpected("','", hint: "write: for i = first, last do") }
      try advance()
      let to = try expression()
      let step = try accept(",") ? try expression() : nil
      try scopes.checkRoom(for: 3 + 1, at: place)
      let (variables, body) = try loopBody([(name, place)], hidden: 3, opener)
      return .numericLoop(variable: variables[0], from: from, to: to, step: step, body)
    }
    var names = [(name, place)]
    while try accept(",") {
      let place = token
      names.append((try expectName(), place))
    }
    guard token.isKeyword(.in) else { throw unexpected("'=' or 'in'") }
    try advance()
    let values = try expressions()
    try scopes.checkRoom(for: 4 + names.count, at: place)
    let (variables, body) = try loopBody(names, hidden: 4, opener)
    return .genericLoop(variables: variables, values: values, body)
  }

  /// - Parameter hidden: the control variables that Lua keeps for itself and counts as locals.
  private mutating func loopBody(
    _ names: [(name: String, token: LuaToken)], hidden: Int, _ opener: LuaToken
  ) throws(TrinnError) -> ([Int], LuaBlock) {
    try expect(.do)
    scopes.openBlock(isLoop: true)
    var control: [Int] = []
    for _ in 0..<hidden { control.append(scopes.declare("(for state)", at: opener.position)) }
    scopes.activate(control)
    scopes.openBlock(isLoop: false)
    var variables: [Int] = []
    for (name, token) in names { variables.append(scopes.declare(name, at: token.position)) }
    scopes.activate(variables)
    let body = try block()
    try scopes.closeBlock()
    try scopes.closeBlock()
    try expect(.end, closing: opener)
    return (variables, body)
  }

  private mutating func functionStatement(_ opener: LuaToken) throws(TrinnError) -> LuaStatement.Kind {
    try advance()
    guard case .name = token.kind else { throw unexpected("the function's name") }
    var target = try nameExpression()
    var isMethod = false
    while token.isSymbol(".") || token.isSymbol(":") {
      isMethod = token.isSymbol(":")
      try advance()
      let start = target.range.lowerBound
      let name = try expectName()
      scopes.addConstant(.name(name))
      target = LuaExpression(
        kind: .field(target, name: name), position: target.position, range: start..<previousEnd)
      if isMethod { break }
    }
    try checkAssignable(target, opener)
    return .function(target: target, try functionBody(opener, isMethod: isMethod))
  }

  private mutating func localFunction(_ opener: LuaToken) throws(TrinnError) -> LuaStatement.Kind {
    let function = token
    try advance()
    let place = token
    let variable = scopes.declare(try expectName("the function's name"), at: place.position)
    try scopes.checkRoom(for: 1, at: place)
    scopes.activate([variable])
    return .localFunction(variable: variable, try functionBody(function, isMethod: false))
  }

  private mutating func local() throws(TrinnError) -> LuaStatement.Kind {
    var variables: [Int] = []
    var hasClose = false
    repeat {
      let place = token
      let name = try expectName()
      try scopes.checkRoom(for: variables.count + 1, at: place)
      var attribute = LuaVariable.Attribute.plain
      if try accept("<") {
        let word = token
        let text = try expectName()
        try expect(">")
        guard let known = LuaVariable.Attribute(rawValue: text), known != .plain else {
          throw fault("an attribute is <const> or <close>", word)
        }
        attribute = known
        if known == .close {
          guard !hasClose else { throw fault("a local statement closes at most one variable", word) }
          hasClose = true
        }
      }
      variables.append(scopes.declare(name, at: place.position, attribute: attribute))
    } while try accept(",")
    let values = try accept("=") ? try expressions() : []
    if variables.count == values.count, let last = variables.last, isCompileTime(last, values.last) {
      scopes.makeCompileTime(last)
    }
    scopes.activate(variables)
    return .local(variables: variables, values: values)
  }

  private mutating func returning() throws(TrinnError) -> LuaStatement.Kind {
    try advance()
    let values = isAtBlockEnd || token.isSymbol(";") ? [] : try expressions()
    _ = try accept(";")
    return .returning(values)
  }

  private mutating func expressionStatement() throws(TrinnError) -> LuaStatement.Kind {
    let first = token
    if closesNothing { throw stray() }
    let target = try suffixedExpression()
    guard token.isSymbol("=") || token.isSymbol(",") else {
      switch target.kind {
      case .call, .methodCall: return .call(target)
      default: throw notAStatement(first)
      }
    }
    var targets = [target]
    try checkAssignable(target, first)
    // Lua reads each further target one level deeper.
    let outerDepth = depth
    defer { depth = outerDepth }
    while try accept(",") {
      let place = token
      let next = try suffixedExpression()
      try deepen()
      try checkAssignable(next, place)
      targets.append(next)
    }
    try expect("=")
    return .assignment(targets: targets, values: try expressions())
  }

  private func isCompileTime(_ variable: Int, _ value: LuaExpression?) -> Bool {
    guard scopes.variables[variable].attribute == .constant, let value else { return false }
    return switch value.kind {
    case .nil, .true, .false, .string: true
    default: isNumeral(value)
    }
  }

  /// Whether Lua's code generator holds this as a number that needs no code.
  func isNumeral(_ node: LuaExpression) -> Bool {
    switch node.kind {
    case .integer, .number, .earlier: true
    case .local(let variable), .upvalue(let variable): scopes.variables[variable].isCompileTime
    case .parenthesised(let inner), .unary("-", let inner), .unary("~", let inner): isNumeral(inner)
    case .binary(let symbol, let left, let right):
      !["..", "and", "or", "==", "~=", "<", ">", "<=", ">="].contains(symbol) && isNumeral(left) && isNumeral(right)
    default: false
    }
  }

  private func checkAssignable(_ target: LuaExpression, _ token: LuaToken) throws(TrinnError) {
    switch target.kind {
    case .global, .index, .field: return
    case .local(let variable), .upvalue(let variable):
      guard scopes.variables[variable].attribute == .plain else {
        throw fault("'\(scopes.variables[variable].name)' is constant and cannot be assigned", token)
      }
    default: throw fault("only a variable or a field can be assigned", token)
    }
  }
}
