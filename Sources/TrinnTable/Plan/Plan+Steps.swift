import TrinnBasis
import TrinnSyntax

/// Steps over a plan. What is wrong with names and types is said at once.
extension Plan {
  public func `where`(_ text: String) throws -> Plan { try Plan(.where(self, ColumnExpression.parse(text))) }

  public func derive(_ text: String) throws -> Plan { try Plan(.derive(self, Assignments.parse(text))) }

  public func select(_ text: String) throws -> Plan {
    try Plan(.select(self, names: prototype.select(text).names, text: "select \(text)"))
  }

  public func drop(_ text: String) throws -> Plan {
    try Plan(.select(self, names: prototype.drop(text).names, text: "drop \(text)"))
  }

  public func rename(_ text: String) throws -> Plan { try Plan(.rename(self, Table.renamings(text))) }

  public func sort(_ text: String) throws -> Plan { try Plan(.sort(self, SortKeys.parse(text))) }

  public func head(_ count: Int = 10) throws -> Plan { try Plan(.head(self, count)) }

  public func top(_ count: Int, by keys: String = "", order: String? = nil, ties: TopTies = .first) throws -> Plan {
    let (keys, order) = (try GroupKeys.parse(keys), try order.map { try SortKeys.parse($0) })
    return try Plan(.top(self, count, keys: keys, order: order, ties: ties))
  }

  public func distinct(_ text: String? = nil) throws -> Plan {
    try Plan(.distinct(self, names: text.map { try prototype.select($0).names }))
  }

  public func count(_ text: String = "") throws -> Plan { try count(GroupKeys.parse(text)) }

  public func count(_ keys: GroupKeys) throws -> Plan { try Plan(.count(self, keys)) }

  public func summarise(_ figures: String, by keys: String) throws -> Plan {
    try summarise(figures, by: GroupKeys.parse(keys))
  }

  public func summarise(_ figures: String, by keys: GroupKeys = GroupKeys([])) throws -> Plan {
    try summarise(Assignments.parse(figures), by: keys)
  }

  public func summarise(_ figures: Assignments, by keys: GroupKeys = GroupKeys([])) throws -> Plan {
    try Plan(.summarise(self, keys: keys, figures: figures))
  }

  public func append(_ others: [Plan]) throws -> Plan { try Plan(.append([self] + others)) }

  /// Rows of both tables beside each other. What `expect` says is checked at once: a broken one fails where it is typed.
  public func join(_ right: Plan, _ options: JoinOptions) throws -> Plan {
    let joined = try Plan(.join(self, right, options))
    if options.expect != .manyToMany { _ = try joined.table() }
    return joined
  }
}
