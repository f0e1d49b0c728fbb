/// All sums that follow from released cells, as a reduced echelon form over the classes of pupils: each row has a class of
/// its own (its pivot, with the coefficient 1) that no other row has.
struct EchelonForm: Sendable {
  struct Entry: Sendable {
    var column: Int
    var coefficient: UInt64
  }

  let field: PrimeField
  /// Ascending by column within a row.
  private(set) var rows: [[Entry]] = []
  private(set) var pivots: [Int] = []
  /// By column; -1 where the column is no pivot.
  private var rowOfPivot: [Int] = []
  /// How many rows have each column.
  private var uses: [Int] = []

  init(field: PrimeField = .drawn) { self.field = field }

  /// A class came, split off another one or of pupils that no cell held before.
  mutating func addColumns(splitFrom origins: [Int?]) {
    let first = rowOfPivot.count
    uses.append(contentsOf: repeatElement(0, count: origins.count))
    rowOfPivot.append(contentsOf: repeatElement(-1, count: origins.count))
    guard origins.contains(where: { $0 != nil }) else { return }
    var twins: [Int: [Int]] = [:]
    for (offset, origin) in origins.enumerated() {
      guard let origin else { continue }
      // A class that was split twice: its twin's twin has the coefficient of the first.
      twins[origin, default: []].append(first + offset)
    }
    func allTwins(of column: Int) -> [Int] {
      (twins[column] ?? []).flatMap { [$0] + allTwins(of: $0) }
    }
    for index in rows.indices {
      var added: [Entry] = []
      for entry in rows[index] where twins[entry.column] != nil {
        for twin in allTwins(of: entry.column) { added.append(Entry(column: twin, coefficient: entry.coefficient)) }
      }
      for entry in added { uses[entry.column] += 1 }
      if !added.isEmpty { rows[index].append(contentsOf: added.sorted { $0.column < $1.column }) }
    }
  }

  /// Adds the sum over those columns.
  ///
  /// - Parameter weights: of each column. The pivot is the column that fewest rows have, so that few must be freed of it;
  ///   of these the heaviest, so that rows of light columns alone stand by themselves.
  /// - Returns: False where the sum followed from the rows already.
  @discardableResult
  mutating func add(_ columns: [Int], weights: [Int]) -> Bool {
    var values = [UInt64](repeating: 0, count: rowOfPivot.count)
    for column in columns { values[column] = field.one }
    for column in columns where rowOfPivot[column] >= 0 {
      for entry in rows[rowOfPivot[column]] {
        values[entry.column] = field.difference(values[entry.column], entry.coefficient)
      }
    }
    var pivot = -1
    for column in values.indices where values[column] != 0 {
      if pivot < 0 || (uses[column], -weights[column]) < (uses[pivot], -weights[pivot]) { pivot = column }
    }
    guard pivot >= 0 else { return false }
    let scale = field.inverse(values[pivot])
    var row: [Entry] = []
    for column in values.indices where values[column] != 0 {
      row.append(Entry(column: column, coefficient: field.product(values[column], scale)))
    }
    if uses[pivot] > 0 {
      for index in rows.indices {
        guard let factor = coefficient(of: pivot, in: rows[index]) else { continue }
        for entry in rows[index] { uses[entry.column] -= 1 }
        rows[index] = subtracted(row, times: factor, from: rows[index])
        for entry in rows[index] { uses[entry.column] += 1 }
      }
    }
    for entry in row { uses[entry.column] += 1 }
    rowOfPivot[pivot] = rows.count
    pivots.append(pivot)
    rows.append(row)
    return true
  }

  private func coefficient(of column: Int, in row: [Entry]) -> UInt64? {
    var (low, high) = (0, row.count)
    while low < high {
      let middle = (low + high) / 2
      if row[middle].column < column { low = middle + 1 } else { high = middle }
    }
    return low < row.count && row[low].column == column ? row[low].coefficient : nil
  }

  private func subtracted(_ row: [Entry], times factor: UInt64, from target: [Entry]) -> [Entry] {
    var result: [Entry] = []
    result.reserveCapacity(row.count + target.count)
    var next = 0
    for entry in target {
      while next < row.count, row[next].column < entry.column {
        result.append(
          Entry(column: row[next].column, coefficient: field.negated(field.product(row[next].coefficient, factor))))
        next += 1
      }
      guard next < row.count, row[next].column == entry.column else {
        result.append(entry)
        continue
      }
      let value = field.difference(entry.coefficient, field.product(row[next].coefficient, factor))
      if value != 0 { result.append(Entry(column: entry.column, coefficient: value)) }
      next += 1
    }
    while next < row.count {
      result.append(
        Entry(column: row[next].column, coefficient: field.negated(field.product(row[next].coefficient, factor))))
      next += 1
    }
    return result
  }

  /// A random vector that every row is at right angles to: what follows from the rows gives nought with each such vector,
  /// and what does not follow gives nought with a chance of one in `prime`.
  func nullVector(using random: inout some RandomNumberGenerator) -> [UInt64] {
    var vector = rowOfPivot.map { $0 >= 0 ? 0 : UInt64.random(in: 1..<field.prime, using: &random) }
    for (row, pivot) in zip(rows, pivots) {
      var sum: UInt64 = 0
      for entry in row where entry.column != pivot {
        sum = field.sum(sum, field.product(entry.coefficient, vector[entry.column]))
      }
      vector[pivot] = field.negated(sum)
    }
    return vector
  }
}
