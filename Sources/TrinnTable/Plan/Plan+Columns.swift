import TrinnSyntax

extension Plan {
  /// The columns that the expressions need of this plan's table.
  ///
  /// - Parameter inGroups: whether the expressions stand in summarise, where a bare `first(x)` is an aggregate.
  func columns(usedBy expressions: [ColumnExpression], inGroups: Bool = false) -> Set<String> {
    var used = Set(expressions.flatMap(\.names))
    if expressions.contains(where: { $0.root.looksAtOtherRows(inGroups: inGroups) }) {
      used.formUnion(WindowFrame.names(in: prototype))
    }
    return used.intersection(names)
  }

  /// The assignments whose results somebody wants, and the columns that they and the rest need of this table.
  ///
  /// An assignment that touches who somebody is stays, and so does a window over groups: what the table says of itself may
  /// rest on it.
  func live(_ assignments: Assignments, _ wanted: Set<String>) -> (assignments: Assignments, columns: Set<String>) {
    let isOfGroups = if case .groups = prototype.subject { true } else { false }
    var needed = wanted
    var live: [Assignments.Item] = []
    for item in assignments.items.reversed() {
      let isIdentity = prototype.index(of: item.name).map { prototype.columns[$0].type == .identity } ?? false
      let looksAtOthers = item.expression.root.looksAtOtherRows()
      guard needed.contains(item.name) || isIdentity || looksAtOthers && isOfGroups else { continue }
      needed.remove(item.name)
      needed.formUnion(item.expression.names)
      if looksAtOthers { needed.formUnion(WindowFrame.names(in: prototype)) }
      live.append(item)
    }
    return (Assignments(live.reversed()), needed.intersection(names))
  }
}

extension ExpressionNode {
  /// Whether a window function stands in it: then a row's value rests on other rows too.
  func looksAtOtherRows(inGroups: Bool = false) -> Bool {
    guard case .call(let name, _, _) = kind, let called = ExpressionFunctions.kind(of: name, inGroups: inGroups) else {
      return children.contains { $0.looksAtOtherRows(inGroups: inGroups) }
    }
    // An aggregate looks down into the rows, where the same name may be a window.
    return called == .window || children.contains { $0.looksAtOtherRows(inGroups: inGroups && called != .aggregate) }
  }
}
