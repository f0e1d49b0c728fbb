import TrinnBasis
import TrinnBinding
import TrinnSyntax
import TrinnTable

/// Calls of plugins' functions inside an expression. Each becomes a column first, made by the plugin's Lua row by row, under
/// the very text of the call; the expression then reads that column. So an operation knows nothing of plugins, and one
/// call that stands twice is made once.
struct PluginExpressions {
  /// The plan with the columns made, and the text over it.
  let plan: Plan
  let text: String
  /// The columns that were made on the way, for an operation that keeps its columns.
  let made: [String]

  /// - Parameter text: an expression, keys or assignments.
  init(_ text: String, over plan: Plan, _ context: any CallContext) throws {
    var (plan, text, made) = (plan, text, [String]())
    // A text without a point and a parenthesis holds no such call, and most texts do not.
    if text.contains("."), text.contains("(") {
      let registry = (try? context.session(as: LibrarySession.self))?.plugins ?? PluginRegistry()
      let namespaces = registry.plugins.map(\.namespace)
      // A point that no plugin stands before is the parser's to refuse, in words of its own.
      while let call = try PluginCall.first(in: text), namespaces.contains(call.namespace) {
        let name = call.columnName
        if plan.prototype.index(of: name) == nil {
          plan = try PluginExpressions.adding(name, call, to: plan, registry)
          made.append(name)
        }
        text.replaceSubrange(call.range, with: "`\(name)`")
      }
    }
    (self.plan, self.text, self.made) = (plan, text, made)
  }

  /// Assignments in order, where a plugin's function may get what an earlier one made.
  static func deriving(_ text: String, on plan: Plan, _ context: any CallContext) throws -> Plan {
    guard text.contains("."), text.contains("("), try PluginCall.first(in: text) != nil else {
      return try plan.derive(text)
    }
    return try PluginCall.items(in: text).reduce(plan) { plan, item in
      let item = try PluginExpressions(item, over: plan, context)
      // The call alone, without a name: the column that it became is what was asked for.
      if item.made.count == 1, item.text == "`\(item.made[0])`" { return item.plan }
      return try item.without(item.plan.derive(item.text))
    }
  }

  /// The result without the columns that were made on the way.
  func without(_ result: Plan) throws -> Plan {
    made.isEmpty ? result : try result.drop(made.map { "`\($0)`" }.joined(separator: ", "))
  }

  private static func adding(
    _ name: String, _ call: PluginCall, to plan: Plan, _ registry: PluginRegistry
  ) throws -> Plan {
    let (plugin, expression) = try registry.found(
      call.function, .expression, { $0.expressions }, name: { $0.function.name })
    let wanted = expression.function.arguments.count
    guard call.arguments.count == wanted else {
      throw TrinnError(
        .argumentMissing,
        "\(call.function) takes \(wanted) argument\(wanted == 1 ? "" : "s"), got \(call.arguments.count)",
        wanted: "\(wanted)", got: "\(call.arguments.count)", hint: expression.signature)
    }
    let assignment = RowAssignment(
      name: name, arguments: try call.arguments.map { text throws(TrinnError) in try ColumnExpression.parse(text) })
    let table = try plan.table()
    let derived = try plugin.home.withRows(of: call.function) { runner in
      try table.deriveRows(assignment, kind: expression.gives) { try runner.callRows(expression.function.body, $0) }
    }
    return Plan(derived)
  }
}
