import TrinnBasis

/// Several of Udir's exports as one table of observations.
extension UdirExport {
  /// Rows of all files below each other, the latest edition first.
  ///
  /// Where two files hold the same statistic of the same period, the later export stands and the notes name the file that
  /// gave way: figures of two editions side by side would count twice.
  ///
  /// - Throws: `no_data` for no files, and what `read(path:)` throws.
  public static func read(paths: [String]) throws -> (table: Table, problems: Table) {
    let files = try paths.map { path in
      (name: UdirFileName(path), path: path, result: try read(path: path))
    }.sorted { ($1.name.edition ?? "", $0.path) < ($0.name.edition ?? "", $1.path) }
    guard let first = files.first else {
      throw TrinnError(.noData, "no export of Udir's Statistikkbanken to read", hint: "name one or more CSV files")
    }
    var known: Set<[String]> = []
    var tables: [Table] = []
    var notes: [String] = []
    for file in files {
      let keys = try keys(file.result.table)
      let kept = keys.map { !known.contains($0) }
      known.formUnion(keys)
      if kept.contains(false) {
        notes.append("\(fileName(file.path)) gave way to a later export of the same figures")
      }
      guard kept.contains(true) || kept.isEmpty else { continue }
      tables.append(kept.contains(false) ? try file.result.table.rows(selectedRows(kept)) : file.result.table)
    }
    let problems = try first.result.problems.append(files.dropFirst().map(\.result.problems))
    guard let table = tables.first else { return (first.result.table, problems) }
    let whole = try table.append(Array(tables.dropFirst()))
    return (whole.with(notes: whole.notes + notes), problems)
  }

  /// What a row is a figure of: the statistic and its period.
  private static func keys(_ table: Table) throws -> [[String]] {
    let (definition, period) = (try table.column("definition"), try table.column("period"))
    return (0..<table.rowCount).map { row in
      [definition, period].map { column in if case .text(let text) = column[row] { text } else { "" } }
    }
  }

  private static func fileName(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}
