import TrinnBasis
import TrinnTable

/// The counts in a table of groups as one system of cells, and from its answer the cells of the table to hide.
struct TableCells {
  private typealias Place = TableShape.Place

  private let table: Table
  private let support: [Int]
  private let basis: CellBasis
  private let shape: TableShape
  private var system = CellSystem()
  private var rules: [Int: HidingRule] = [:]
  /// The number of pupils of each row.
  private var rowCells: [Int] = []
  /// The number of pupils of each cell, for columns whose cells rest on others than all of their row.
  private var basisCells: [Int: [Int]] = [:]
  private var cellOf: PlaceMap
  private var complementOf: PlaceMap
  private let threshold: Int

  init(_ table: Table, basis: CellBasis, shape: TableShape, limit: MaskingTable.Limit) throws(TrinnError) {
    self.table = table
    self.basis = basis
    support = basis.rows
    self.shape = shape
    threshold = limit.threshold
    cellOf = PlaceMap(rows: table.rowCount, columns: table.columns.count)
    complementOf = cellOf
    for n in support { rowCells.append(add(n, CountRule.verdict(count: n, limit: limit, role: .denominator))) }
    for (column, counts) in basis.columns.sorted(by: { $0.key < $1.key }) { addBasis(column, counts, limit) }
    for column in shape.roles.indices where shape.roles[column] == .count { try addCounts(column, limit) }
    for (column, role) in shape.roles.enumerated() {
      if case .share(let perCent, let whole) = role {
        try addShares(column, of: whole, limit, scale: perCent ? 100 : 1)
      }
    }
    try addSums()
  }

  private mutating func add(_ count: Int, _ rule: HidingRule?) -> Int {
    let cell = system.add(count: count, hidden: rule != nil)
    rules[cell] = rule
    return cell
  }

  private mutating func addBasis(_ column: Int, _ counts: [Int], _ limit: MaskingTable.Limit) {
    guard shape.roles[column] != .key, shape.roles[column] != .trait else { return }
    // A column that shows these very counts is judged by what it shows.
    if shape.roles[column] == .count, counts.indices.allSatisfy({ table.columns[column].count(at: $0) == counts[$0] }) {
      return
    }
    guard counts != support else {
      basisCells[column] = rowCells
      return
    }
    basisCells[column] = counts.map { n in
      add(n, n > 0 ? CountRule.verdict(count: n, limit: limit, role: .denominator) : nil)
    }
  }

  /// A column that is another one's values times something says the same: its cells are the other one's.
  private mutating func isTwin(_ column: Int) -> Bool {
    guard let relation = shape.relations.first(where: { $0.column == column && $0.sources.count == 1 }),
      let source = relation.sources.first, shape.roles[source] == .count
    else { return false }
    for row in support.indices {
      let (place, other) = (Place(row: row, column: column), Place(row: row, column: source))
      cellOf[place] = cellOf[other]
      complementOf[place] = complementOf[other]
    }
    return true
  }

  private mutating func addCounts(_ column: Int, _ limit: MaskingTable.Limit) throws(TrinnError) {
    if isTwin(column) { return }
    let counts = support.indices.map { table.columns[column].count(at: $0) }
    let isSupport = zip(counts, support).allSatisfy { $0 == $1 }
    let own = basis.columns[column]
    let isBasis = own.map { own in zip(counts, own).allSatisfy { $0 == $1 } } ?? false
    let isPart = zip(counts, support).allSatisfy { ($0 ?? 0) <= $1 && ($0 ?? 0) >= 0 }
    for (row, count) in counts.enumerated() {
      let place = Place(row: row, column: column)
      if isSupport {
        cellOf[place] = rowCells[row]
      } else if isPart, own == nil || isBasis {
        try addPart(place, count ?? 0, of: rowCells[row], support[row], limit)
      } else {
        // Counts of something else, days or rows; or of a whole that the row is a part of, which stands for itself.
        let value = max(0, count ?? 0)
        let pupils = isWhole(column) ? value : min(value, own?[row] ?? support[row])
        cellOf[place] = add(value, CountRule.verdict(count: value, support: pupils, limit: limit, role: .numerator))
      }
    }
  }

  private func isWhole(_ column: Int) -> Bool {
    shape.roles.contains { if case .share(_, column) = $0 { true } else { false } }
  }

  private mutating func addShares(
    _ column: Int, of whole: Int?, _ limit: MaskingTable.Limit, scale: Double
  ) throws(TrinnError) {
    if isTwin(column) { return }
    let wholes = support.indices.map { row in
      whole.flatMap { cellOf[Place(row: row, column: $0)] } ?? wholeCells(column)[row]
    }
    let numerators = support.indices.map { row -> Int? in
      let n = system.counts[wholes[row]]
      guard let share = table.columns[column][row].number,
        let numerator = Int(exactly: (share / scale * Double(n)).rounded())
      else { return nil }
      return min(max(0, numerator), n)
    }
    // A numerator that the table shows in a column of its own is that column's cell.
    let shown = shape.roles.indices.first { other in
      shape.roles[other] == .count && other != whole
        && support.indices.allSatisfy { numerators[$0] == table.columns[other].count(at: $0) }
    }
    for (row, numerator) in numerators.enumerated() {
      guard let numerator else { continue }
      let same = shown.flatMap { cellOf[Place(row: row, column: $0)] }
      try addPart(
        Place(row: row, column: column), numerator, of: wholes[row], system.counts[wholes[row]], limit, same: same)
    }
  }

  /// What a share without a column of its whole is a share of.
  private func wholeCells(_ column: Int) -> [Int] {
    basis.exact.contains(column) ? basisCells[column] ?? rowCells : rowCells
  }

  /// A count of some of the pupils of a whole: what is left of it is a cell of its own, as readers can subtract.
  private mutating func addPart(
    _ place: Place, _ count: Int, of all: Int, _ n: Int, _ limit: MaskingTable.Limit, same: Int? = nil
  ) throws(TrinnError) {
    let rule = CountRule.verdict(numerator: count, denominator: n, limit: limit)
    let inside = same ?? add(count, nil)
    if let rule {
      system.hide(inside)
      rules[inside] = rules[inside] ?? rule
    }
    let outside = add(n - count, rule)
    cellOf[place] = inside
    complementOf[place] = outside
    if inside != all { try system.add(total: all, of: [inside, outside]) }
  }

  /// Sums over rows hold for every column of counts and for what is left of them; sums over columns for every row. One
  /// that does not add up, as the same pupil stands in two rows, tells a reader nothing and is left out.
  private mutating func addSums() throws(TrinnError) {
    for sum in shape.rowSums {
      try addIfItHolds(total: rowCells[sum.total], parts: sum.parts.map { rowCells[$0] })
      for column in shape.roles.indices {
        guard let cells = basisCells[column], cells != rowCells else { continue }
        try addIfItHolds(total: cells[sum.total], parts: sum.parts.map { cells[$0] })
      }
      for column in shape.roles.indices {
        for cells in [cellOf, complementOf] {
          guard let total = cells[Place(row: sum.total, column: column)] else { continue }
          try addIfItHolds(total: total, parts: sum.parts.compactMap { cells[Place(row: $0, column: column)] })
        }
      }
    }
    for sum in shape.columnSums {
      for row in support.indices {
        if let total = basisCells[sum.total]?[row] {
          try addIfItHolds(total: total, parts: sum.parts.compactMap { basisCells[$0]?[row] })
        }
        guard let total = cellOf[Place(row: row, column: sum.total)] else { continue }
        try addIfItHolds(total: total, parts: sum.parts.compactMap { cellOf[Place(row: row, column: $0)] })
      }
    }
    for column in shape.toldTotals { try addTold(column) }
    for sum in shape.repeatedSums {
      let parts = sum.parts.compactMap { cellOf[Place(row: $0, column: sum.part)] }
      for row in sum.rows {
        if let total = cellOf[Place(row: row, column: sum.total)] { try addIfItHolds(total: total, parts: parts) }
      }
    }
    for sum in shape.reckoned where sum.isSum {
      if let total = cellOf[sum.figure] { try addIfItHolds(total: total, parts: sum.from.compactMap { cellOf[$0] }) }
    }
  }

  /// Those counted, the rest, and all: their totals over the rows are known from elsewhere.
  private mutating func addTold(_ column: Int) throws(TrinnError) {
    guard case .share(_, let whole?) = shape.roles[column] else { return }
    let places = support.indices.map { Place(row: $0, column: column) }
    for cells in [
      places.compactMap { cellOf[$0] }, places.compactMap { complementOf[$0] },
      support.indices.compactMap { cellOf[Place(row: $0, column: whole)] },
    ] where cells.count == support.count {
      let total = system.add(count: cells.reduce(0) { $0 &+ system.counts[$1] })
      system.tell(total)
      try addIfItHolds(total: total, parts: cells)
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
  func hidden() throws -> [[Int: HidingRule]] {
    let hidden = try system.suppressed().hidden
    func rule(_ cell: Int?) -> HidingRule? {
      guard let cell, hidden.contains(cell) else { return nil }
      return rules[cell] ?? .derivable
    }
    var result = [[Int: HidingRule]](repeating: [:], count: shape.roles.count)
    for row in support.indices {
      let ofRow = rule(rowCells[row]) ?? (support[row] > 0 ? nil : .few(.denominator, threshold: threshold))
      for (column, role) in shape.roles.enumerated() {
        let place = Place(row: row, column: column)
        switch role {
        case .key, .trait: continue
        case .count: result[column][row] = rule(cellOf[place]) ?? rule(basisCells[column]?[row])
        case .share, .statistic:
          result[column][row] = ofRow ?? rule(basisCells[column]?[row]) ?? ofShares(beside: column, row, rule)
        }
      }
    }
    hideReckoned(in: &result)
    hideTraits(in: &result)
    return result
  }

  /// Why a share that rests on the same pupils as this figure is hidden, if one is.
  private func ofShares(beside column: Int, _ row: Int, _ rule: (Int?) -> HidingRule?) -> HidingRule? {
    for (other, role) in shape.roles.enumerated() {
      guard case .share = role, basisCells[other]?[row] == basisCells[column]?[row] else { continue }
      let place = Place(row: row, column: other)
      if let found = rule(cellOf[place]) ?? rule(complementOf[place]) { return found }
    }
    return nil
  }

  /// What is made of a hidden figure goes with it, and what is made of that.
  private func hideReckoned(in result: inout [[Int: HidingRule]]) {
    var moved = true
    while moved {
      moved = false
      for one in shape.reckoned where result[one.figure.column][one.figure.row] == nil {
        guard one.from.contains(where: { result[$0.column][$0.row] != nil }) else { continue }
        result[one.figure.column][one.figure.row] = .derivable
        moved = true
      }
      for relation in shape.relations { if hideRelated(relation, in: &result) { moved = true } }
    }
  }

  /// A figure goes with the figures of its row that it is made of, and takes one of them with it.
  private func hideRelated(_ relation: TableShape.Relation, in result: inout [[Int: HidingRule]]) -> Bool {
    guard let first = relation.sources.first else { return false }
    var moved = false
    for row in support.indices {
      let isHidden = result[relation.column][row] != nil
      let isSourceHidden = relation.sources.contains { result[$0][row] != nil }
      guard isHidden != isSourceHidden else { continue }
      result[isHidden ? first : relation.column][row] = .derivable
      moved = true
    }
    return moved
  }

  /// Words go where a figure of their row went and they would tell what it hid.
  private func hideTraits(in result: inout [[Int: HidingRule]]) {
    let touched = Set(result.flatMap(\.keys) + support.indices.filter { support[$0] < threshold }).sorted()
    let traits = RowTraits(table, support: support, shape: shape, threshold: threshold)
    for column in shape.roles.indices where shape.roles[column] == .trait {
      for row in traits.hidden(column, among: touched) { result[column][row] = .tells(threshold: threshold) }
    }
  }
}
