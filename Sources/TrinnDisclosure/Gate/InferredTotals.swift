import TrinnTable

/// Rows that are totals of other rows, and columns that repeat them, found by reckoning as a careful reader finds them: in
/// a long table with any number of keys, whichever of them a total no longer tells apart.
///
/// A sum that is proposed here and does not add up is left out by whoever uses it, so that to propose one more costs time
/// and hides nothing.
struct InferredTotals {
  private let rowCount: Int
  /// For each key and row the number of the key's value; keys that divide the rows alike stand once.
  private let keys: [[Int]]
  private let classes: [RowClasses]
  /// For each key the numbers of the values that stand for all others: "total", or missing.
  private let markers: [Set<Int>]
  private let counts: [[Int]]

  /// Of more keys not every combination is tried, but each alone, and all but one.
  private static let mostCombined = 5
  private static let mostKeys = 12

  /// - Parameters:
  ///   - columns: What says which group a row is.
  ///   - counts: What may add up, row by row.
  init(_ columns: [Column], rowCount: Int, counts: [[Int]]) {
    self.rowCount = rowCount
    self.counts = counts
    var keys: [[Int]] = []
    var classes: [RowClasses] = []
    var words: [Set<Int>] = []
    for column in columns where !InferredTotals.isLevel(column) && keys.count < InferredTotals.mostKeys {
      let (numbered, totals) = InferredTotals.numbered(column, rowCount)
      if keys.contains(numbered.ids) { continue }
      keys.append(numbered.ids)
      classes.append(numbered)
      words.append(totals)
    }
    self.keys = keys
    self.classes = classes
    var found = words
    if keys.count > 1 {
      for key in keys.indices {
        let others = RowClasses.of(keys.indices.filter { $0 != key }.map { classes[$0] }, rowCount: rowCount)
        found[key].formUnion(InferredTotals.reckoned(keys[key], others.blocks, counts))
      }
    }
    markers = found
  }

  private static func isLevel(_ column: Column) -> Bool {
    if case .level(let scale) = column.type { scale.name == TableSums.levelName } else { false }
  }

  /// The values of a key as numbers, and which of them read as a total.
  private static func numbered(_ column: Column, _ rowCount: Int) -> (classes: RowClasses, totals: Set<Int>) {
    let classes = RowClasses(column, rowCount: rowCount)
    var isSeen = [Bool](repeating: false, count: classes.count)
    var totals: Set<Int> = []
    for (row, number) in classes.ids.enumerated() where !isSeen[number] {
      isSeen[number] = true
      let value = column[row]
      if value.isMissing || TotalWords.contains(value.label) { totals.insert(number) }
    }
    return (classes, totals)
  }

  /// Values of a key whose row is the sum of all others wherever it stands beside others that differ in this key alone.
  private static func reckoned(_ key: [Int], _ blocks: [[Int]], _ counts: [[Int]]) -> Set<Int> {
    var proved: Set<Int> = []
    var refuted: Set<Int> = []
    for block in blocks where block.count > 1 {
      for row in block {
        let isTotal = counts.contains { column in
          let sum = block.reduce(0) { $0 &+ column[$1] }
          return column[row] == sum &- column[row]
        }
        if !isTotal { refuted.insert(key[row]) } else if block.count > 2 { proved.insert(key[row]) }
      }
    }
    return proved.subtracting(refuted)
  }

  // MARK: Sums of rows

  /// Rows that all others add up to which agree with them in some of the keys; and between rows that are totals by the same
  /// keys, and those by more of them.
  func rowSums() -> [TableShape.Sum] {
    var found: [TableShape.Sum] = []
    var known: Set<[Int]> = []
    func add(_ sums: [TableShape.Sum]) {
      for sum in sums where known.insert([sum.total] + sum.parts).inserted { found.append(sum) }
    }
    for choice in choices { add(blocks(choice).flatMap(totals)) }
    add(grandTotals())
    add(markedTotals())
    return found
  }

  /// Which keys a block of rows may agree in: none is the whole table.
  private var choices: [[Int]] {
    guard keys.count > InferredTotals.mostCombined else {
      return (0..<1 << keys.count).map { bits in keys.indices.filter { bits >> $0 & 1 == 1 } }
        .filter { $0.count < max(keys.count, 1) }
    }
    return [[]] + keys.indices.map { [$0] } + keys.indices.map { left in keys.indices.filter { $0 != left } }
  }

  private func blocks(_ choice: [Int]) -> [[Int]] {
    RowClasses.of(choice.map { classes[$0] }, rowCount: rowCount).blocks
  }

  private func totals(in block: [Int]) -> [TableShape.Sum] {
    guard block.count > 2 else { return [] }
    let sums = counts.map { column in block.reduce(0) { $0 &+ column[$1] } }
    return block.filter { row in
      zip(counts, sums).contains { column, sum in column[row] > 0 && column[row] == sum &- column[row] }
    }.map { row in TableShape.Sum(total: row, parts: block.filter { $0 != row }) }
  }

  /// The total of a table whose parts by the first key have totals of their own.
  private func grandTotals() -> [TableShape.Sum] {
    guard !keys.isEmpty else { return [] }
    let subtotals = blocks([0]).filter { $0.count < rowCount }.map(totals).filter { !$0.isEmpty }
    // In a block with one full place, the place and the total look alike: the total stands first or last.
    let ends = [subtotals.compactMap { $0.first?.total }, subtotals.compactMap { $0.last?.total }]
    return ends.filter { !$0.isEmpty }.flatMap { lone in
      totals(in: Array(Set(0..<rowCount).subtracting(lone)).sorted())
    }
  }

  /// In which keys each row stands for all.
  private var masks: [Int] {
    (0..<rowCount).map { row in
      keys.indices.reduce(0) { markers[$1].contains(keys[$1][row]) ? $0 | 1 << $1 : $0 }
    }
  }

  /// From each kind of total to the ones that tell fewer keys apart.
  private func markedTotals() -> [TableShape.Sum] {
    let masks = masks
    let rowsOf = Dictionary(grouping: 0..<rowCount) { masks[$0] }
    let kinds = rowsOf.keys.sorted()
    guard kinds.count > 1 else { return [] }
    return kinds.flatMap { total -> [TableShape.Sum] in
      let told = keys.indices.filter { total >> $0 & 1 == 0 }
      let totals = Dictionary(
        (rowsOf[total] ?? []).map { row in (told.map { keys[$0][row] }, row) }, uniquingKeysWith: { first, _ in first })
      return kinds.filter { $0 != total && $0 & total == $0 }.flatMap { part -> [TableShape.Sum] in
        let parts = Dictionary(grouping: rowsOf[part] ?? []) { row in told.map { keys[$0][row] } }
        return totals.sorted { $0.value < $1.value }.compactMap { key, row in
          parts[key].map { TableShape.Sum(total: row, parts: $0) }
        }
      }
    }
  }

  // MARK: Columns that repeat a sum

  /// For two columns the blocks of rows in which one repeats the sum of the other: over the rows of the block, or over those
  /// of one kind where totals stand among them.
  func repeated(_ total: [Int], sumOf part: [Int]) -> [(parts: [Int], rows: [Int])] {
    let masks = masks
    return choices.flatMap { choice in
      blocks(choice).flatMap { block -> [(parts: [Int], rows: [Int])] in
        guard block.count > 1, let value = block.first.map({ total[$0] }), value > 0,
          block.allSatisfy({ total[$0] == value })
        else { return [] }
        let kinds = Dictionary(grouping: block) { masks[$0] }.sorted { $0.key < $1.key }.map(\.value)
        let candidates = kinds.count > 1 ? [block] + kinds : [block]
        return candidates.filter { rows in rows.reduce(0) { $0 &+ part[$1] } == value }.map { ($0, block) }
      }
    }
  }
}
