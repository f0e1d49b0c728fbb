import TrinnBasis
import TrinnSyntax

extension Table {
  /// The table with new columns, made in the order of the assignments; a later one may use an earlier one. A name that
  /// the table has already gets the new values in its place.
  public func derive(_ assignments: Assignments) throws -> Table {
    var derived = self
    let windows = WindowCache()
    for item in assignments.items {
      derived = try derived.setting(item.name, to: derived.evaluate(item.expression, windows: windows))
    }
    return derived.with(subject: windows.narrowed(derived.subject))
  }

  public func derive(_ assignments: String) throws -> Table { try derive(Assignments.parse(assignments)) }

  /// The table with one column set: in its place where the name is known, else at the end.
  public func setting(_ name: String, to column: Column) throws -> Table {
    var result = Array(zip(names, columns).map { (name: $0, column: $1) })
    if let index = index(of: name) {
      result[index].column = column
    } else {
      result.append((name, column))
    }
    let table = try with(columns: result)
    guard case .groups(let support) = subject else { return table }
    let known = index(of: name) == nil ? support : support.with(changed: { $0.forgetting(name) })
    return table.with(subject: .groups(support: known.with(cells: support.cells?.forgetting(name))))
  }
}
