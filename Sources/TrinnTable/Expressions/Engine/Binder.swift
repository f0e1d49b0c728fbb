import TrinnBasis
import TrinnSyntax

/// Settles names and types of an expression against a table. What depends on no row is computed here, once.
struct Binder {
  /// Where the expression stands: what a bare name means, and which functions there are.
  enum Scope: Sendable {
    case rows
    /// One row a group: names are keys and earlier results, aggregates look down into the rows.
    case groups(AggregateScope)
  }

  let source: ExpressionSource
  let table: Table
  let scope: Scope
  var windows = WindowCache()

  func bind(_ node: ExpressionNode) throws -> Bound {
    do {
      let bound = try bindUnfolded(node)
      return try folded(bound)
    } catch let error as ErrorAtNode {
      throw source.placed(error.error, at: error.node.position)
    } catch let error as TrinnError {
      throw source.placed(error, at: node.position)
    }
  }

  private func bindUnfolded(_ node: ExpressionNode) throws -> Bound {
    switch node.kind {
    case .literal(let literal): return Bound(constant: Scalar(literal), node: node)
    case .name(let name): return try column(name, node)
    case .unary(.not, let operand): return try Logic.not(condition(operand, of: "not", hintingAt: operand), node)
    case .unary(.negate, let operand): return try Arithmetic.negate(bind(operand), node)
    case .binary(let spelled, let left, let right): return try binary(spelled, left, right, node)
    case .membership(let value, let list, let negated):
      let found = try Membership.contains(bind(value), list.map(bind), node)
      return negated ? try Logic.not(found, node) : found
    case .between(let value, let low, let high, let negated):
      let value = try bind(value)
      let inside = try Logic.and(
        Comparison.compare(.greaterOrEqual, value, bind(low), node),
        Comparison.compare(.lessOrEqual, value, bind(high), node), node)
      return negated ? try Logic.not(inside, node) : inside
    case .call(let name, _, _): return try call(name, node)
    case .list:
      throw TrinnError(.wrongType, "a list stands where one value is wanted", hint: "lists follow in, or an option")
    }
  }

  private func binary(
    _ spelled: BinaryOperator, _ left: ExpressionNode, _ right: ExpressionNode, _ node: ExpressionNode
  ) throws -> Bound {
    switch spelled {
    case .and: return try Logic.and(condition(left, of: "and"), condition(right, of: "and"), node)
    case .or: return try Logic.or(condition(left, of: "or"), condition(right, of: "or"), node)
    case .concatenate: return try Concatenation.join(bind(left), bind(right), rows: table.rowCount, node)
    case _ where spelled.isComparison: return try Comparison.compare(spelled, bind(left), bind(right), node)
    default: return try Arithmetic.apply(spelled, bind(left), bind(right), node)
    }
  }

  /// An operand that must be true or false.
  private func condition(
    _ node: ExpressionNode, of name: String, hintingAt operand: ExpressionNode? = nil
  ) throws -> Bound {
    let bound = try bind(node)
    guard bound.type != .boolean else { return bound }
    throw source.placed(
      TrinnError(
        .wrongType, "\"\(name)\" wanted a condition, got \(described(bound))", wanted: "a condition",
        got: bound.type.name,
        hint: operand == nil ? "compare it with something" : "not binds tightly: write not (a == b), or a ~= b"),
      at: node.position)
  }

  private func column(_ name: String, _ node: ExpressionNode) throws -> Bound {
    if let index = table.index(of: name) { return Bound(column: table.columns[index], node: node) }
    if case .groups(let groups) = scope, groups.rows.index(of: name) != nil {
      throw TrinnError(
        .wrongType, "\"\(name)\" has a value in each row, and a group has many rows", got: name,
        hint: "say which: mean(\(name)), max(\(name)), first(\(name)), count_distinct(\(name))")
    }
    if ExpressionFunctions.wordsForMissing.contains(name) {
      throw TrinnError(
        .unknownColumn, "nothing equals \"\(name)\": a missing value is no value", got: name,
        hint: "write missing(x) to test for one, no_value() to make one")
    }
    if ExpressionFunctions.named(name) != nil {
      throw TrinnError(
        .unknownColumn, "\"\(name)\" is a function, not a column", got: name, hint: "write \(name)(…)")
    }
    _ = try table.column(name)
    throw TrinnError(.fault, "column \"\(name)\" was found twice in different ways")
  }

  private func call(_ name: String, _ node: ExpressionNode) throws -> Bound {
    guard case .call(_, let arguments, let options) = node.kind else { throw TrinnError(.fault, "not a call") }
    guard let function = ExpressionFunctions.named(name, in: scope) else {
      if let word = ExpressionFunctions.otherLanguages[name] {
        throw TrinnError(.unknownFunction, "unknown function \"\(name)\"", got: name, hint: "write \(word)")
      }
      throw TrinnError.unknown(
        .unknownFunction, "function", name, among: ExpressionFunctions.known.map(\.name),
        hint: table.index(of: name) == nil ? nil : "\"\(name)\" is a column: write it without parentheses")
    }
    try function.checkShape(arguments: arguments.count, options: options, source: source)
    switch (function.evaluation, scope) {
    case (.rows(let bind), _):
      return try bind(try FunctionCall(function, node, arguments, options, binder: self))
    case (.window(let bind), _):
      return try bind(try FunctionCall(function, node, arguments, options, binder: self), table)
    case (.aggregate(let aggregate), .groups(let groups)):
      let rows = Binder(source: source, table: groups.rows, scope: .rows)
      let call = try FunctionCall(function, node, arguments, options, binder: rows)
      return Bound(column: try aggregate(AggregateCall(call: call, scope: groups)), node: node)
    case (.aggregate, .rows):
      throw TrinnError(
        .refused, "\(name) speaks of many rows, and here each row stands alone", got: name,
        hint: "aggregates belong in summarise: t:group(\"…\"):summarise \"x = \(source.text(in: node.span))\"")
    }
  }

  /// Computes now what no row can change, so that `cut(x, 5 * 6)` sees a constant.
  private func folded(_ bound: Bound) throws -> Bound {
    guard bound.constant == nil, bound.column == nil, !bound.node.children.isEmpty, isConstant(bound.node) else {
      return bound
    }
    let value = try bound.column(rows: 1)[0]
    // A constant without an answer, as 1 / 0, keeps the type that it would have had.
    return value.isMissing ? bound : Bound(constant: value, node: bound.node)
  }

  private func isConstant(_ node: ExpressionNode) -> Bool {
    switch node.kind {
    case .literal: true
    case .name: false
    case .call(let name, let arguments, let options):
      ExpressionFunctions.named(name)?.isConstantOfConstants == true && !arguments.isEmpty
        && (arguments + options.map(\.value)).allSatisfy(isConstant)
    default: node.children.allSatisfy(isConstant)
    }
  }

  /// An operand as errors name it: its type and its text, never a value of the data.
  func described(_ bound: Bound) -> String { "\(bound.type.name) \"\(source.text(in: bound.node.span))\"" }
}

extension Scalar {
  init(_ literal: ExpressionLiteral) {
    self =
      switch literal {
      case .boolean(let value): .boolean(value)
      case .integer(let value): .integer(value)
      case .decimal(let units, let scale): .decimal(FixedDecimal(units: units, scale: scale))
      case .number(let value): .number(value)
      case .text(let value): .text(value)
      }
  }
}
