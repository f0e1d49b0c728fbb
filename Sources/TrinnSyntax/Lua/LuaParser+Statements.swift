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
      try scopes.checkBreak(first)
      try advance()
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
    let otherwise = try accept(.else) ? try scopedBlock() : nil
    try expect(.end, closing: opener)
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
      try expect(",")
      let to = try expression()
      let step = try accept(",") ? try expression() : nil
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
    try scopes.activate(control, at: opener)
    scopes.openBlock(isLoop: false)
    var variables: [Int] = []
    for (name, token) in names { variables.append(scopes.declare(name, at: token.position)) }
    try scopes.activate(variables, at: opener)
    let body = try block()
    try scopes.closeBlock()
    try scopes.closeBlock()
    try expect(.end, closing: opener)
    return (variables, body)
  }

  private mutating func functionStatement(_ opener: LuaToken) throws(TrinnError) -> LuaStatement.Kind {
    try advance()
    var target = try nameExpression()
    var isMethod = false
    while token.isSymbol(".") || token.isSymbol(":") {
      isMethod = token.isSymbol(":")
      try advance()
      let start = target.range.lowerBound
      let name = try expectName()
      scopes.addConstant(name)
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
    let variable = scopes.declare(try expectName(), at: place.position)
    try scopes.activate([variable], at: place)
    return .localFunction(variable: variable, try functionBody(function, isMethod: false))
  }

  private mutating func local() throws(TrinnError) -> LuaStatement.Kind {
    var variables: [Int] = []
    var hasClose = false
    let first = token
    repeat {
      let place = token
      let name = try expectName()
      var attribute = LuaVariable.Attribute.plain
      if try accept("<") {
        let word = token
        guard let known = LuaVariable.Attribute(rawValue: try expectName()), known != .plain else {
          throw fault("an attribute is <const> or <close>", word)
        }
        try expect(">")
        attribute = known
        if known == .close {
          guard !hasClose else { throw fault("a local statement closes at most one variable", word) }
          hasClose = true
        }
      }
      variables.append(scopes.declare(name, at: place.position, attribute: attribute))
    } while try accept(",")
    let values = try accept("=") ? try expressions() : []
    try scopes.activate(variables, at: first)
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
    let target = try suffixedExpression()
    guard token.isSymbol("=") || token.isSymbol(",") else {
      switch target.kind {
      case .call, .methodCall: return .call(target)
      default: throw unexpected("a statement")
      }
    }
    var targets = [target]
    try checkAssignable(target, first)
    while try accept(",") {
      let place = token
      let next = try nested { parser throws(TrinnError) in try parser.suffixedExpression() }
      try checkAssignable(next, place)
      targets.append(next)
    }
    try expect("=")
    return .assignment(targets: targets, values: try expressions())
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
