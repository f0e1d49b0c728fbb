import TrinnBasis
import TrinnTable

/// The counts in a table of groups as one system of cells, and from its answer the cells of the table to hide.
struct TableCells {
  private struct Place: Hashable {
    let row: Int
    let column: Int
  }

  private let table: Table
  private let support: [Int]
  private let shape: TableShape
  private var system = CellSystem()
  private var rules: [Int: HidingRule] = [:]
  /// The number of pupils of each row.
  private var rowCells: [Int] = []
  private var cellOf: [Place: Int] = [:]
  private var complementOf: [Place: Int] = [:]

  init(_ table: Table, support: [Int], shape: TableShape, limit: MaskingTable.Limit) throws(TrinnError) {
    self.table = table
    self.support = support
    self.shape = shape
    for n in support { rowCells.append(add(n, CountRule.verdict(count: n, limit: limit, role: .denominator))) }
    for (column, role) in shape.roles.enumerated() {
      switch role {
      case .key, .statistic: continue
      case .count: try addCounts(column, limit)
      case .share(let perCent): try addShares(column, limit, scale: perCent ? 100 : 1)
      }
    }
    try addSums()
  }

  private mutating func add(_ count: Int, _ rule: HidingRule?) -> Int {
    let cell = system.add(count: count, hidden: rule != nil)
    rules[cell] = rule
    return cell
  }

  private mutating func addCounts(_ column: Int, _ limit: MaskingTable.Limit) throws(TrinnError) {
    let counts = support.indices.map { table.columns[column].count(at: $0) }
    let isSupport = zip(counts, support).allSatisfy { $0 == $1 }
    let isPart = zip(counts, support).allSatisfy { ($0 ?? 0) <= $1 && ($0 ?? 0) >= 0 }
    for (row, count) in counts.enumerated() {
      let place = Place(row: row, column: column)
      if isSupport {
        cellOf[place] = rowCells[row]
      } else if isPart {
        try addPart(place, count ?? 0, limit)
      } else {
        let value = max(0, count ?? 0)
        let rule = CountRule.verdict(
          count: value, support: min(value, support[row]), limit: limit, role: .numerator)
        cellOf[place] = add(value, rule)
      }
    }
  }

  private mutating func addShares(_ column: Int, _ limit: MaskingTable.Limit, scale: Double) throws(TrinnError) {
    for row in support.indices {
      guard let share = table.columns[column].number(at: row),
        let numerator = Int(exactly: (share / scale * Double(support[row])).rounded())
      else { continue }
      try addPart(Place(row: row, column: column), min(max(0, numerator), support[row]), limit)
    }
  }

  /// A count of some of the row's pupils: what is left of the row is a cell of its own, as readers can subtract.
  private mutating func addPart(_ place: Place, _ count: Int, _ limit: MaskingTable.Limit) throws(TrinnError) {
    let n = support[place.row]
    let rule = CountRule.verdict(numerator: count, denominator: n, limit: limit)
    let inside = add(count, rule)
    let outside = add(n - count, rule)
    cellOf[place] = inside
    complementOf[place] = outside
    try system.add(total: rowCells[place.row], of: [inside, outside])
  }

  /// Sums over rows hold for every column of counts and for what is left of them; sums over columns for every row. One
  /// that does not add up, as the same pupil stands in two rows, tells a reader nothing and is left out.
  private mutating func addSums() throws(TrinnError) {
    for sum in shape.rowSums {
      try addIfItHolds(total: rowCells[sum.total], parts: sum.parts.map { rowCells[$0] })
      for column in shape.roles.indices {
        for cells in [cellOf, complementOf] {
          guard let total = cells[Place(row: sum.total, column: column)] else { continue }
          try addIfItHolds(total: total, parts: sum.parts.compactMap { cells[Place(row: $0, column: column)] })
        }
      }
    }
    for sum in shape.columnSums {
      for row in support.indices {
        guard let total = cellOf[Place(row: row, column: sum.total)] else { continue }
        try addIfItHolds(total: total, parts: sum.parts.compactMap { cellOf[Place(row: row, column: $0)] })
      }
    }
  }

  private mutating func addIfItHolds(total: Int, parts: [Int]) throws(TrinnError) {
    let distinct = Set(parts)
    guard !distinct.isEmpty, distinct.count == parts.count, !distinct.contains(total),
      parts.reduce(0, { $0 &+ system.counts[$1] }) == system.counts[total]
    else { return }
    try system.add(total: total, of: parts)
  }

  /// For each column the rows to hide, and why. Measures of one row stand and fall together: an interval tells its share.
  func hidden() throws(TrinnError) -> [[Int: HidingRule]] {
    let hidden = try system.suppressed().hidden
    func rule(_ cell: Int?) -> HidingRule? {
      guard let cell, hidden.contains(cell) else { return nil }
      return rules[cell] ?? .derivable
    }
    var result = [[Int: HidingRule]](repeating: [:], count: shape.roles.count)
    for row in support.indices {
      let ofRow = rule(rowCells[row])
      let ofShares = shape.roles.indices.lazy.filter { if case .share = shape.roles[$0] { true } else { false } }
        .compactMap { rule(cellOf[Place(row: row, column: $0)]) ?? rule(complementOf[Place(row: row, column: $0)]) }
        .first
      for (column, role) in shape.roles.enumerated() {
        switch role {
        case .key: continue
        case .count: result[column][row] = rule(cellOf[Place(row: row, column: column)])
        case .share, .statistic: result[column][row] = ofRow ?? ofShares
        }
      }
    }
    return result
  }
}
