/// Names in columns, down and then across, as a shell lists files.
enum Columns {
  static func laidOut(_ names: [String], width: Int) -> String {
    let cell = (names.map(\.count).max() ?? 0) + 2
    let across = max(1, width / cell)
    let rows = (names.count + across - 1) / across
    return (0..<rows).map { row in
      stride(from: row, to: names.count, by: rows).map { names[$0].padded(to: cell) }.joined().trimmed
    }.joined(separator: "\n")
  }
}
