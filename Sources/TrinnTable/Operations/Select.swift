import TrinnBasis
import TrinnSyntax

extension Table {
  /// The selected columns, in the order of the selection.
  public func select(_ selection: ColumnSelection) throws -> Table {
    try with(columns: selection.names(among: names).map { ($0, try column($0)) })
  }

  /// `select("pupil, school_year, starts_with('absence')")`.
  public func select(_ selection: String) throws -> Table { try select(ColumnSelection.parse(selection)) }

  /// All columns but the selected ones.
  public func drop(_ selection: ColumnSelection) throws -> Table {
    let dropped = Set(try selection.names(among: names))
    return try with(columns: zip(names, columns).filter { !dropped.contains($0.0) }.map { ($0.0, $0.1) })
  }

  public func drop(_ selection: String) throws -> Table { try drop(ColumnSelection.parse(selection)) }
}
