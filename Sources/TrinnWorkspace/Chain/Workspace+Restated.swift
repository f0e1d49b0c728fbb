import TrinnTable

extension Workspace {
  /// What rests on a data version that a newer one has taken the place of, with other content: figures, findings, goals and
  /// plans, each once for a table. A finding that cites a figure of the newer version rests on it no more, and one that was
  /// rejected or withdrawn rests on nothing.
  ///
  /// Columns: id, kind, title, table, version, newer, restated.
  public func restatedTable() throws -> Table {
    var rows: [(node: ChainNode, old: DataVersion, new: DataVersion)] = []
    var seen: Set<[String]> = []
    let idle = Set(
      try objects(Finding.self).filter { [.rejected, .withdrawn].contains($0.object.status) }.map(\.id))
    for (name, versions) in Dictionary(grouping: try versions(), by: \.name).sorted(by: { $0.key < $1.key }) {
      guard let newest = versions.last else { continue }
      for old in versions.dropLast() where old.content != newest.content {
        for node in try touched(by: old.id)
        where Workspace.restedKinds.contains(node.kind) && !idle.contains(node.id)
          && seen.insert([node.id, name]).inserted
        {
          rows.append((node, old, newest))
        }
      }
    }
    return try Table(
      [
        "id": Column(texts: rows.map(\.node.id)), "kind": Column(texts: rows.map(\.node.kind)),
        "title": Column(texts: rows.map(\.node.title)), "table": Column(texts: rows.map(\.old.name)),
        "version": Column(texts: rows.map(\.old.id)), "newer": Column(texts: rows.map(\.new.id)),
        "restated": Column(dates: rows.map { $0.new.at.date }),
      ], subject: .open)
  }

  private static let restedKinds: Set<String> = [
    CitedFigure.kind, Finding.kind, Goal.kind, TransitionPlan.kind,
  ]
}
