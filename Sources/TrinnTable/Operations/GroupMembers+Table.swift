import TrinnBasis
import TrinnSyntax

extension Table {
  /// The pupils behind each group of the rows, whether those are of pupils or of groups; nil where nobody knows.
  package func members(of grouping: Grouping) throws -> GroupMembers? {
    if case .groups(let support) = subject {
      return try support.members()?.united(grouping.ids, groupCount: grouping.groupCount)
    }
    return try members(of: grouping, telling: nil)
  }

  /// The pupils of each group of the rows, and of whom the figures tell; nil where the rows do not say whose they are.
  func members(of grouping: Grouping, telling assignments: Assignments?) throws -> GroupMembers? {
    guard let pupils = pupilColumn, case .codes(let codes, let texts) = pupils.values else { return nil }
    let groups = grouping.ids
    func members(_ isMember: (Int) -> Bool) -> [[UInt32]] {
      var members = [[UInt32]](repeating: [], count: grouping.groupCount)
      for (row, group) in groups.enumerated() where isMember(row) && pupils.missingReason(at: row) == nil {
        members[Int(group)].append(UInt32(truncatingIfNeeded: codes[row]))
      }
      return members
    }
    var figures: [String: GroupMembers.Figure] = [:]
    for item in assignments?.items ?? [] {
      // What is made of other figures tells what they do.
      let made = item.expression.names.compactMap { name in index(of: name) == nil ? figures[name] : nil }
      guard made.isEmpty else {
        figures[item.name] = .values(made.flatMap(\.columns))
        continue
      }
      figures[item.name] = try figure(item.expression) { condition in
        let isSo = try evaluate(condition)
        return members { isSo[$0] == .boolean(true) }
      }
    }
    return GroupMembers(rows: members { _ in true }, pseudonyms: texts.texts, figures: figures)
  }

  /// - Parameter members: those of each group for whom a condition holds.
  private func figure(
    _ expression: ColumnExpression, _ members: (ColumnExpression) throws -> [[UInt32]]
  ) throws -> GroupMembers.Figure {
    guard case .call(let function, let arguments, let options) = expression.root.kind else {
      return .values(expression.names)
    }
    switch (function, arguments.first) {
    case ("count", nil): return .all
    case ("count_distinct", let argument?):
      guard case .name(let name) = argument.kind, let index = index(of: name), columns[index].type == .identity else {
        return .values(expression.names)
      }
      return .all
    case ("count", let argument?), ("share", let argument?):
      // Weights make a share a sum of them.
      guard options.isEmpty, !argument.looksAtOtherRows() else { return .values(expression.names) }
      let text = expression.source.text(in: argument.span)
      let condition = try ColumnExpression.parse(text)
      return .part(try members(condition), of: condition.names)
    default: return .values(expression.names)
    }
  }
}
