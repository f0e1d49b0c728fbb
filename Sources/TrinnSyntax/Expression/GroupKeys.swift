import TrinnBasis

/// The keys of a group: columns, and expressions with or without a name of their own:
/// `bostedskommune, poeng = cut(grunnskolepoeng, 30, 35)`.
public struct GroupKeys: Sendable, Hashable {
  /// Name and expression of each key, in order. A column's key has the column's name.
  public let items: [Assignments.Item]

  public let totals: GroupTotals

  public init(_ items: [Assignments.Item], totals: GroupTotals = .none) {
    self.items = items
    self.totals = totals
  }

  public func with(_ totals: GroupTotals) -> GroupKeys { GroupKeys(items, totals: totals) }

  /// Reads the keys; none at all is allowed and groups all rows into one.
  public static func parse(_ text: String) throws(TrinnError) -> GroupKeys {
    guard text.contains(where: { !$0.isWhitespace }) else { return GroupKeys([]) }
    let items = try Assignments.parse(text).items.map { item in
      // A column in backticks keeps its bare name.
      guard case .name(let column) = item.expression.root.kind, item.name == item.expression.text else { return item }
      return Assignments.Item(name: column, expression: item.expression)
    }
    return GroupKeys(items)
  }
}

/// Which totals stand beside groups.
public enum GroupTotals: String, Sendable, Hashable {
  case none
  /// One for each level, the keys being steps of a ladder: schools, their municipalities, their counties, all.
  case hierarchy
  /// One for each choice of keys: by place and sex, by place, by sex, all.
  case margins
}
