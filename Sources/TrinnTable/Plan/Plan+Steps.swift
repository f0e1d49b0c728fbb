import TrinnBasis
import TrinnSyntax

/// Steps over a plan. Each is run once without rows, so that what is wrong with names and types is said at once and in the
/// words of the operation.
extension Plan {
  public func `where`(_ text: String) throws -> Plan {
    let condition = try ColumnExpression.parse(text)
    return try Plan(.where(self, condition), result: try prototype.where(condition))
  }

  public func derive(_ text: String) throws -> Plan {
    let assignments = try Assignments.parse(text)
    return try Plan(.derive(self, assignments), result: try prototype.derive(assignments))
  }

  public func select(_ text: String) throws -> Plan {
    let chosen = try prototype.select(text)
    return try Plan(.select(self, names: chosen.names, text: "select \"\(text)\""), result: chosen)
  }

  public func drop(_ text: String) throws -> Plan {
    let kept = try prototype.drop(text)
    return try Plan(.select(self, names: kept.names, text: "drop \"\(text)\""), result: kept)
  }

  public func rename(_ text: String) throws -> Plan {
    let pairs = try Table.renamings(text)
    return try Plan(.rename(self, pairs), result: try prototype.rename(pairs))
  }

  public func sort(_ text: String) throws -> Plan {
    let keys = try SortKeys.parse(text)
    return try Plan(.sort(self, keys), result: try prototype.sort(keys))
  }

  public func head(_ count: Int = 10) throws -> Plan { try Plan(.head(self, count), result: try prototype.head(count)) }

  public func distinct(_ text: String? = nil) throws -> Plan {
    let chosen = try text.map { try prototype.select($0).names }
    return try Plan(
      .distinct(self, names: chosen), result: try prototype.distinct(chosen.map { ColumnSelection(names: $0) }))
  }

  public func count(_ text: String = "") throws -> Plan {
    let keys = try GroupKeys.parse(text)
    return try Plan(.count(self, keys), result: try prototype.count(keys))
  }

  public func summarise(_ figures: String, by keys: String) throws -> Plan {
    try summarise(figures, by: GroupKeys.parse(keys))
  }

  public func summarise(_ figures: String, by keys: GroupKeys = GroupKeys([])) throws -> Plan {
    let figures = try Assignments.parse(figures)
    return try Plan(
      .summarise(self, keys: keys, figures: figures), result: try prototype.group(keys).summarise(figures))
  }

  public func append(_ others: [Plan]) throws -> Plan {
    try Plan(.append([self] + others), result: try prototype.append(others.map(\.prototype)))
  }
}
