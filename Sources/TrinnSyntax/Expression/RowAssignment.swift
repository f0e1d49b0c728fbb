import TrinnBasis

/// A new column and what a function gets to make it from: `risk = grunnskolepoeng, absence_days, absence_hours`.
public struct RowAssignment: Sendable, Hashable {
  public let name: String
  /// The function's arguments, in order: columns, or expressions over them.
  public let arguments: [ColumnExpression]

  public init(name: String, arguments: [ColumnExpression]) {
    self.name = name
    self.arguments = arguments
  }

  /// Reads `name = argument, argument, …`.
  public static func parse(_ text: String) throws(TrinnError) -> RowAssignment {
    var parser = try ExpressionParser(ExpressionSource(text))
    let form = "write the new column's name, then what the function gets: risk = points, absence_days"
    guard case .name(let name) = parser.current.kind, parser.following.kind == .symbol(.assign) else {
      throw parser.source.error(.syntax, "the new column has no name", at: parser.current.position, hint: form)
    }
    parser.take()
    parser.take()
    let arguments = try parser.items { (parser) throws(TrinnError) -> ColumnExpression in
      if case .name(let second) = parser.current.kind, parser.following.kind == .symbol(.assign) {
        throw parser.source.error(
          .syntax, "a second column \"\(second)\" is named", at: parser.current.position, got: second,
          hint: "one function makes one column; call derive_rows again for the next")
      }
      return ColumnExpression(source: parser.source, root: try parser.expression())
    }
    guard !arguments.isEmpty else {
      throw parser.source.error(
        .argumentMissing, "the function gets no column", at: parser.current.position, hint: form)
    }
    guard arguments.count <= mostArguments else {
      throw parser.source.error(
        .limit, "the function gets \(arguments.count) arguments; \(mostArguments) are the most",
        at: parser.current.position)
    }
    return RowAssignment(name: name, arguments: arguments)
  }

  /// Lua's own limit of local variables in a function, which parameters are.
  private static let mostArguments = 200
}
