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
  private let classes: [Int: RowClasses]

  init(_ table: Table, support: [Int], shape: TableShape, threshold: Int) {
    self.table = table
    self.support = support
    self.threshold = threshold
    let words = shape.roles.indices.filter { shape.roles[$0] == .key || shape.roles[$0] == .trait }
    self.words = words
    classes = Dictionary(
      uniqueKeysWithValues: words.map { ($0, RowClasses(table.columns[$0], rowCount: table.rowCount)) })
  }

  /// The rows among those given in which the words of a column give way.
  ///
  /// - A free text or a date that fewer pupils share than the limit: a name, a birthday, a rare way through school.
  /// - A word that all pupils have who agree in the other words, where these are fewer than the limit.
  /// - A word that stands alone beside the other words: a figure of the row in letters, `text(n)`.
  func hidden(_ column: Int, among rows: [Int]) -> [Int] {
    guard let values = classes[column] else { return [] }
    // What every row says is said of nobody.
    guard !rows.isEmpty, values.count > 1 else { return [] }
    let sharing = values.sums(of: support)
    let isFree = table.columns[column].type == .text || table.columns[column].type == .date
    let others = words.filter { $0 != column }.compactMap { classes[$0] }
    guard !others.isEmpty else { return isFree ? rows.filter { sharing[values.ids[$0]] < threshold } : [] }
    let rest = RowClasses.of(others, rowCount: table.rowCount)
    let agreeing = rest.sums(of: support)
    let lines = rest.sums(of: Array(repeating: 1, count: table.rowCount))
    return rows.filter { row in
      let line = rest.ids[row]
      return isFree && sharing[values.ids[row]] < threshold || agreeing[line] < threshold || lines[line] == 1
    }
  }
}
