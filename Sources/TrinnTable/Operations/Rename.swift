import TrinnBasis
import TrinnSyntax

extension Table {
  /// Columns under new names, in their places. All names change at once, so two columns can trade theirs.
  public func rename(_ names: [(new: String, old: String)]) throws -> Table {
    var renamed = self.names
    var seen: Set<String> = []
    for (new, old) in names {
      _ = try column(old)
      guard seen.insert(old).inserted else {
        throw TrinnError(.mismatch, "column \"\(old)\" is renamed twice", argument: "names")
      }
      for index in renamed.indices where self.names[index] == old { renamed[index] = new }
    }
    let table = try with(columns: zip(renamed, columns).map { ($0, $1) })
    guard case .groups(let support) = subject else { return table }
    let new = Dictionary(zip(self.names, renamed)) { first, _ in first }
    return table.with(
      subject: .groups(
        support: support.with(sums: support.sums.renamed { new[$0] ?? $0 })
          .with(cells: support.cells?.renamed { new[$0] ?? $0 })
          .with(changed: { $0.renamed { new[$0] ?? $0 } })))
  }

  /// `rename("skole = school, år = school_year")`: the new name stands before the old one, as in `derive`.
  public func rename(_ names: String) throws -> Table { try rename(Table.renamings(names)) }

  /// The pairs of `skole = school, år = school_year`.
  static func renamings(_ text: String) throws -> [(new: String, old: String)] {
    try Assignments.parse(text).items.map { item in
      guard case .name(let old) = item.expression.root.kind, item.name != old else {
        throw item.expression.source.error(
          .syntax, "wanted a new name and an old one", at: item.expression.root.position,
          wanted: "new_name = old_name")
      }
      return (new: item.name, old: old)
    }
  }
}
