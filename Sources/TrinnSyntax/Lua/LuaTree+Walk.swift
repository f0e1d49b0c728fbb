/// What a walk over a chunk meets.
public enum LuaNode {
  /// With the function that it stands in, by its place in `LuaChunk.functions`.
  case expression(LuaExpression, function: Int)
  /// With its place in the source, from its first word to the end of its `end`.
  case function(LuaFunction, range: Range<Int>)
  case local(variables: [Int], values: [LuaExpression])
}

extension LuaChunk {
  /// Visits every node, outer ones first (beginnings of long chains last).
  public func forEachNode(_ visit: (LuaNode) -> Void) {
    withoutActuallyEscaping(visit) { visit in
      let walk = Walk(visit: visit)
      walk.block(body, 0)
      for (expression, function) in earlier { walk.expression(expression, function) }
    }
  }

  /// Visits every expression with the function that it stands in (by its place in `functions`).
  public func forEachExpression(_ visit: (LuaExpression, _ function: Int) -> Void) {
    forEachNode { node in
      if case .expression(let expression, let function) = node { visit(expression, function) }
    }
  }
}

private struct Walk {
  let visit: (LuaNode) -> Void

  func block(_ block: LuaBlock, _ function: Int) {
    for statement in block.statements { self.statement(statement, function) }
  }

  private func statement(_ statement: LuaStatement, _ function: Int) {
    switch statement.kind {
    case .empty, .breaking, .jump, .label: break
    case .local(let variables, let values):
      visit(.local(variables: variables, values: values))
      expressions(values, function)
    case .returning(let values): expressions(values, function)
    case .assignment(let targets, let values): expressions(targets + values, function)
    case .call(let call): expression(call, function)
    case .block(let body): block(body, function)
    case .whileLoop(let condition, let body):
      expression(condition, function)
      block(body, function)
    case .repeatLoop(let body, let condition):
      block(body, function)
      expression(condition, function)
    case .conditional(let branches, let otherwise):
      for branch in branches {
        expression(branch.condition, function)
        block(branch.block, function)
      }
      if let otherwise { block(otherwise, function) }
    case .numericLoop(_, let from, let to, let step, let body):
      expressions([from, to] + (step.map { [$0] } ?? []), function)
      block(body, function)
    case .genericLoop(_, let values, let body):
      expressions(values, function)
      block(body, function)
    case .function(let target, let inner):
      expression(target, function)
      self.function(inner, statement.range)
    case .localFunction(_, let inner): self.function(inner, statement.range)
    }
  }

  private func function(_ inner: LuaFunction, _ range: Range<Int>) {
    visit(.function(inner, range: range))
    block(inner.body, inner.index)
  }

  private func expressions(_ list: [LuaExpression], _ function: Int) {
    for item in list { expression(item, function) }
  }

  func expression(_ node: LuaExpression, _ function: Int) {
    visit(.expression(node, function: function))
    switch node.kind {
    case .nil, .true, .false, .variadic, .integer, .number, .string, .local, .upvalue, .global, .earlier: break
    case .function(let inner): self.function(inner, node.range)
    case .index(let base, let key): expressions([base, key], function)
    case .field(let base, _), .unary(_, let base), .parenthesised(let base): expression(base, function)
    case .call(let base, let arguments), .methodCall(let base, _, let arguments):
      expressions([base] + arguments, function)
    case .binary(_, let left, let right): expressions([left, right], function)
    case .table(let items):
      for item in items {
        switch item {
        case .positional(let value), .named(_, let value): expression(value, function)
        case .keyed(let key, let value): expressions([key, value], function)
        }
      }
    }
  }
}
