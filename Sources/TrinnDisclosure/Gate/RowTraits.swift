import TrinnTable

/// The words of a table's small rows: which of them would tell of somebody even with every count hidden.
///
/// "School A, 2 hidden" tells nothing that a reader of such tables does not expect. "School A, born 2004, girl, left" of a
/// hidden count does: whoever knows the one girl of that year reads that she left.
struct RowTraits {
  private let table: Table
  private let support: [Int]
  private let threshold: Int
  /// Columns that say which group a row is, places among them.
  private let words: [Int]

  init(_ table: Table, support: [Int], shape: TableShape, threshold: Int) {
    self.table = table
    self.support = support
    self.threshold = threshold
    words = shape.roles.indices.filter { shape.roles[$0] == .key || shape.roles[$0] == .trait }
  }

  /// The rows among those given in which the words of a column give way.
  ///
  /// - A free text or a date that fewer pupils share than the limit: a name, a birthday, a rare way through school.
  /// - A word that all pupils have who agree in the other words, where these are fewer than the limit.
  /// - A word that stands alone beside the other words: a figure of the row in letters, `text(n)`.
  func hidden(_ column: Int, among rows: [Int]) -> [Int] {
    let values = (0..<table.rowCount).map { table.columns[column][$0] }
    // What every row says is said of nobody.
    guard !rows.isEmpty, Set(values).count > 1 else { return [] }
    let sharing = pupils(by: values)
    let isFree = table.columns[column].type == .text || table.columns[column].type == .date
    let others = words.filter { $0 != column }
    guard !others.isEmpty else { return isFree ? rows.filter { sharing[values[$0], default: 0] < threshold } : [] }
    let rest = (0..<table.rowCount).map { row in others.map { table.columns[$0][row] } }
    let agreeing = pupils(by: rest)
    let lines = Dictionary(grouping: 0..<table.rowCount) { rest[$0] }
    return rows.filter { row in
      isFree && sharing[values[row], default: 0] < threshold || agreeing[rest[row], default: 0] < threshold
        || lines[rest[row], default: []].count == 1
    }
  }

  private func pupils<Key: Hashable>(by keys: [Key]) -> [Key: Int] {
    zip(keys, support).reduce(into: [:]) { $0[$1.0, default: 0] += $1.1 }
  }
}
