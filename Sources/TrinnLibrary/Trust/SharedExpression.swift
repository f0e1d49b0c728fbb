import TrinnBasis
import TrinnSyntax
import TrinnTable

/// Reads conditions, keys and figures over rows about pupils, and throws where they are not of the few forms that level
/// shared takes: whatever is made of them is then a set of pupils that the gate knows.
struct SharedExpression {
  let columns: [String: SharedColumn]
  let names: [String]

  init(_ rows: SharedRows, _ plan: Plan) {
    columns = rows.columns
    names = plan.names
  }

  // MARK: Conditions

  /// The parts of a condition that are all to be true.
  static func parts(of node: ExpressionNode) -> [ExpressionNode] {
    if case .binary(.and, let left, let right) = node.kind { return parts(of: left) + parts(of: right) }
    return [node]
  }

  /// Checks one part of a condition; gives the columns that it asks.
  func condition(_ node: ExpressionNode) throws(TrinnError) -> [SharedColumn] {
    switch node.kind {
    case .binary(.and, let left, let right): return try condition(left) + condition(right)
    case .binary(.or, let left, let right):
      // Values of one column, as `in` has them.
      guard SharedExpression.columns(of: node).count == 1 else { break }
      return try condition(left) + condition(right)
    case .binary(let sign, let left, let right) where sign.isComparison:
      if isLiteral(right) { return [try column(left)] }
      if isLiteral(left) { return [try column(right)] }
    case .membership(let value, let list, _) where list.allSatisfy(isLiteral): return [try column(value)]
    case .between(let value, let low, let high, _) where isLiteral(low) && isLiteral(high): return [try column(value)]
    case .unary(.not, let inner):
      // `not (a and b)` is an or.
      guard SharedExpression.parts(of: inner).count == 1 else { break }
      return try condition(inner)
    case .call("missing", let arguments, let options) where arguments.count == 1 && options.isEmpty:
      return [try column(arguments[0])]
    case .name:
      return [try column(node)]
    default: break
    }
    throw SharedExpression.wrongCondition
  }

  private static func columns(of node: ExpressionNode) -> Set<String> {
    if case .name(let name) = node.kind { return [name] }
    return node.children.reduce(into: []) { $0.formUnion(columns(of: $1)) }
  }

  private static let wrongCondition = SharedRefusal(
    "er et vilkår sammenligninger av oppgitte kolonner med faste verdier, bundet sammen med and",
    "a condition is comparisons of declared columns with constants, held together by and",
    instead: "t:where \"grade_level == 'Vg1' and sex == 'F'\"", "t:where \"grade_level == 'Vg1' and sex == 'F'\""
  ).error()

  private func isLiteral(_ node: ExpressionNode) -> Bool {
    switch node.kind {
    case .literal: true
    case .unary(.negate, let inner): isLiteral(inner)
    default: false
    }
  }

  /// A column, or the name of the place or school that it holds the code of.
  func column(_ node: ExpressionNode) throws(TrinnError) -> SharedColumn {
    switch node.kind {
    case .name(let name): return try named(name)
    case .call("name", let arguments, let options) where arguments.count == 1 && options.isEmpty:
      return try column(arguments[0])
    default: throw SharedExpression.wrongCondition
    }
  }

  func named(_ name: String) throws(TrinnError) -> SharedColumn {
    guard let column = columns[name] else {
      guard names.contains(name) else {
        throw TrinnError.unknown(.unknownColumn, "column", name, among: columns.keys.sorted())
      }
      throw TrinnError(
        .refused, "at level shared the column \"\(name)\" is not given, as the script's header does not ask for it",
        hint: "name it under [needs.…] columns = […]")
    }
    switch column.kind {
    case .pupil:
      throw TrinnError(
        .refused, "at level shared \"\(name)\" tells whose row it is, and is only counted",
        hint: "count_distinct(\(name))")
    case .closed:
      throw TrinnError(
        .refused, "at level shared free text and dates such as \"\(name)\" are not given",
        hint: "use a column with few values")
    case .placing, .outcome, .measure: return column
    }
  }

  // MARK: Keys

  /// What a column made by `derive` is: a key, or another name of a number.
  func derived(_ expression: ColumnExpression) throws -> SharedColumn {
    if case .name(let name) = expression.root.kind, columns[name]?.kind == .measure { return try named(name) }
    return try key(expression)
  }

  /// What a key, or a column made by `derive`, is.
  func key(_ expression: ColumnExpression) throws -> SharedColumn {
    switch expression.root.kind {
    case .call("cut", let arguments, let options):
      guard let first = arguments.first, arguments.dropFirst().allSatisfy(isLiteral), arguments.count > 1,
        arguments.count <= SharedColumn.mostLevels,
        options.allSatisfy({ $0.value.children.allSatisfy(isLiteral) })
      else { throw SharedExpression.wrongKey }
      let column = try column(first)
      let bins = arguments.count
      return SharedColumn(
        kind: column.kind == .placing ? .placing : .outcome, origins: column.origins, levels: { bins },
        spelling: spelling(expression.root))
    case .call("if_else", let arguments, let options)
    where arguments.count == 3 && options.isEmpty && arguments.dropFirst().allSatisfy(isLiteral):
      return try truth(expression.root, of: arguments[0])
    case .name, .call("name", _, _):
      let column = try column(expression.root)
      guard column.kind != .measure else { throw SharedExpression.wrongKey }
      guard try column.levels() <= SharedColumn.mostLevels else {
        throw TrinnError(
          .refused, "at level shared a column of more than \(SharedColumn.mostLevels) values is no dimension",
          hint: "narrow to a coarser column, or cut(…) a number into bins")
      }
      return column
    default:
      return try truth(expression.root, of: expression.root)
    }
  }

  /// What a column of true, false and not known is.
  private func truth(_ node: ExpressionNode, of condition: ExpressionNode) throws(TrinnError) -> SharedColumn {
    let columns = try statement(condition)
    return SharedColumn(
      kind: columns.contains(where: \.isSensitive) ? .outcome : .placing,
      origins: columns.reduce(into: []) { $0.formUnion($1.origins) }, levels: { 2 }, spelling: spelling(node))
  }

  /// Checks a condition that is told of pupils, or of where they are, and not of both: the group that it is told of would be
  /// hidden in it, and with it that two groups differ by a pupil.
  func statement(_ node: ExpressionNode) throws(TrinnError) -> [SharedColumn] {
    let columns = try condition(node)
    guard Set(columns.map(\.isSensitive)).count < 2 else { throw SharedExpression.mixed }
    return columns
  }

  private static let mixed = SharedRefusal(
    "står det som gjelder elevens sted, og det som sies om eleven, ikke i ett vilkår her",
    "where pupils are, and what is told of them, do not stand in one condition here",
    instead: "t:where \"sex == 'F'\" først, og andelen etterpå",
    "t:where \"sex == 'F'\" first, and the share after it"
  ).error()

  private static let wrongKey = SharedRefusal(
    "grupperes det etter oppgitte kolonner med få verdier, etter cut(…) av tall, og etter vilkår",
    "groups are made by declared columns of few values, by cut(…) of numbers, and by conditions",
    instead: "t:group \"school, points = cut(grunnskolepoeng, 30, 40)\"",
    "t:group \"school, points = cut(grunnskolepoeng, 30, 40)\""
  ).error()
}
