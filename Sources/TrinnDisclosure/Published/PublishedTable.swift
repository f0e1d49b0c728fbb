import TrinnBasis
import TrinnTable

/// A table of groups as its readers have it: keys, counts and shares, some of them hidden. What adds up is found as a careful
/// reader finds it, in what is printed.
struct PublishedTable {
  let file: String
  let table: Table
  let keys: [Int]
  let counts: [Int]
  /// Columns of shares: from 0 to 1, or from 0 to 100.
  let shares: [(column: Int, scale: Double)]
  var system = ReaderSystem()
  var reasons: [Int: PublishedReason] = [:]
  private(set) var unknowns: [[ReaderSystem.Unknown]] = []

  init(file: String, _ table: Table) {
    self.file = file
    self.table = table
    var keys: [Int] = []
    var counts: [Int] = []
    var shares: [(column: Int, scale: Double)] = []
    for (place, column) in table.columns.enumerated() {
      let numbers = (0..<table.rowCount).compactMap { column[$0].number }
      let isNamedKey = PublishedTable.keyWords.contains { table.names[place].lowercased().contains($0) }
      if !column.type.isNumeric || numbers.isEmpty {
        keys.append(place)
      } else if numbers.allSatisfy({ $0 == $0.rounded() && $0 >= 0 && $0 < 1e9 }) {
        if isNamedKey { keys.append(place) } else { counts.append(place) }
      } else if numbers.allSatisfy({ (0...1).contains($0) }) {
        shares.append((place, 1))
      } else if numbers.allSatisfy({ (0...100).contains($0) }) {
        shares.append((place, 100))
      }
    }
    (self.keys, self.counts, self.shares) = (keys, counts, shares)
    unknowns = counts.map { column in
      (0..<table.rowCount).map { row in system.add(PublishedTable.range(table.columns[column], row)) }
    }
    addRows()
    addColumns()
    addShares()
  }

  /// Names of columns whose whole numbers say which group a row is.
  private static let keyWords = ["year", "år", "kommune", "municipality", "county", "fylke", "school", "skole", "kode"]

  private static func range(_ column: Column, _ row: Int) -> ClosedRange<Int> {
    guard let value = column[row].number, let count = Int(exactly: value.rounded()) else {
      return ReaderSystem.anyCount
    }
    return count...count
  }

  func isHidden(_ place: Int, _ row: Int) -> Bool {
    let reason = table.columns[counts[place]].missingReason(at: row)
    return reason == .masked || reason == .suppressed
  }

  /// The printed count, by place in `counts`.
  func shown(_ place: Int, _ row: Int) -> Int? {
    let range = system.ranges[unknowns[place][row]]
    return table.columns[counts[place]][row].isMissing ? nil : range.lowerBound
  }

  func name(_ column: Int, _ row: Int) -> PublishedCellName {
    let texts = keys.map { table.columns[$0][row] }.filter { !$0.isMissing }.map(\.label)
    let place = texts.isEmpty ? "\(row + 1)" : texts.joined(separator: " ")
    return PublishedCellName(file: file, place: place, measure: table.names[column])
  }

  // MARK: Totals among the rows

  private mutating func addRows() {
    for key in keys {
      let others = keys.filter { $0 != key }
      let blocks = Dictionary(grouping: 0..<table.rowCount) { row in others.map { table.columns[$0][row] } }
      let ordered = blocks.values.sorted { ($0.first ?? 0) < ($1.first ?? 0) }
      let named = ordered.compactMap { block -> (total: Int, parts: [Int])? in
        let totals = block.filter { isTotal(table.columns[key][$0]) }
        guard totals.count == 1, block.count > 1 else { return nil }
        return (totals[0], block.filter { $0 != totals[0] })
      }
      for place in counts.indices { relate(named, place) }
      if named.isEmpty { for block in ordered { addReckoned(block) } }
    }
    if keys.isEmpty { addReckoned(Array(0..<table.rowCount)) }
  }

  private func isTotal(_ key: Scalar) -> Bool { key.isMissing || TotalWords.contains(key.label) }

  /// A row that is the sum of the others in every column that is printed whole.
  private mutating func addReckoned(_ block: [Int]) {
    guard block.count > 3 else { return }
    let whole = counts.indices.filter { place in block.allSatisfy { shown(place, $0) != nil } }
    let totals = block.filter { row in
      whole.contains { (shown($0, row) ?? 0) > 0 }
        && whole.allSatisfy { place in
          block.reduce(0) { $0 &+ (shown(place, $1) ?? 0) } == 2 &* (shown(place, row) ?? 0)
        }
    }
    guard totals.count == 1 else { return }
    for place in counts.indices { relate([(totals[0], block.filter { $0 != totals[0] })], place) }
  }

  /// Sums of a column, where those that can be checked hold.
  private mutating func relate(_ families: [(total: Int, parts: [Int])], _ place: Int) {
    let isRefuted = families.contains { total, parts in
      guard let whole = shown(place, total) else { return false }
      let numbers = parts.compactMap { shown(place, $0) }
      let sum = numbers.reduce(0, &+)
      return numbers.count == parts.count ? sum != whole : sum > whole
    }
    guard !isRefuted else { return }
    for (total, parts) in families {
      let cells = unknowns[place]
      guard let relation = system.relate(total: cells[total], parts: parts.map { cells[$0] }) else { continue }
      reasons[relation] = PublishedReason(
        kind: .rows, whole: name(counts[place], total), shown: ([total] + parts).count { shown(place, $0) != nil })
    }
  }
}
