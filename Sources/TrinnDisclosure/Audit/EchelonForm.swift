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
    var row: [Entry] = []
    for column in values.indices where values[column] != 0 {
      row.append(Entry(column: column, coefficient: values[column]))
    }
    guard
      let pivot = row.min(by: { (uses[$0.column], -weights[$0.column]) < (uses[$1.column], -weights[$1.column]) })
    else { return false }
    row = times(field.inverse(pivot.coefficient), row)
    if uses[pivot.column] > 0 { free(of: pivot.column, by: row) }
    for entry in row { uses[entry.column] += 1 }
    rowOfPivot[pivot.column] = rows.count
    pivots.append(pivot.column)
    rows.append(row)
    return true
  }

  private func times(_ factor: UInt64, _ row: [Entry]) -> [Entry] {
    row.map { Entry(column: $0.column, coefficient: field.product($0.coefficient, factor)) }
  }

  /// Takes the new row from every row that has its pivot, as often as it has it.
  private mutating func free(of pivot: Int, by row: [Entry]) {
    // The coefficient is nearly always one or its negative: the same multiple of the row serves many rows.
    var (multiple, factor): ([Entry], UInt64) = ([], 0)
    for index in rows.indices {
      guard let found = coefficient(of: pivot, in: rows[index]) else { continue }
      if found != factor { (multiple, factor) = (times(field.negated(found), row), found) }
      rows[index] = sum(rows[index], multiple)
    }
  }

  /// Whether the sum over those columns follows from the rows.
  func follows(_ columns: [Int]) -> Bool {
    var values = [UInt64](repeating: 0, count: rowOfPivot.count)
    for column in columns { values[column] = field.one }
    for column in columns where rowOfPivot[column] >= 0 {
      for entry in rows[rowOfPivot[column]] {
        values[entry.column] = field.difference(values[entry.column], entry.coefficient)
      }
    }
    return values.allSatisfy { $0 == 0 }
  }

  private func coefficient(of column: Int, in row: [Entry]) -> UInt64? {
    var (low, high) = (0, row.count)
    while low < high {
      let middle = (low + high) / 2
      if row[middle].column < column { low = middle + 1 } else { high = middle }
    }
    return low < row.count && row[low].column == column ? row[low].coefficient : nil
  }

  /// The sum of two rows; columns that come and go are counted.
  private mutating func sum(_ left: [Entry], _ right: [Entry]) -> [Entry] {
    var uses = uses
    self.uses = []
    defer { self.uses = uses }
    // Half of the audit's time is spent here: a buffer that is filled once, without a check of its capacity an entry.
    return [Entry](unsafeUninitializedCapacity: left.count + right.count) { result, count in
      var next = 0
      func put(_ entry: Entry) {
        result.initializeElement(at: count, to: entry)
        count += 1
      }
      for entry in left {
        while next < right.count, right[next].column < entry.column {
          uses[right[next].column] += 1
          put(right[next])
          next += 1
        }
        guard next < right.count, right[next].column == entry.column else {
          put(entry)
          continue
        }
        let value = field.sum(entry.coefficient, right[next].coefficient)
        if value != 0 { put(Entry(column: entry.column, coefficient: value)) } else { uses[entry.column] -= 1 }
        next += 1
      }
      for entry in right[next...] {
        uses[entry.column] += 1
        put(entry)
      }
    }
  }

  /// A random vector that every row is at right angles to: what follows from the rows gives nought with each such vector,
  /// and what does not follow gives nought with a chance of one in `prime`.
  func nullVector(using random: inout some RandomNumberGenerator) -> [UInt64] {
    var vector = rowOfPivot.map { $0 >= 0 ? 0 : UInt64.random(in: 1..<field.prime, using: &random) }
    for (row, pivot) in zip(rows, pivots) {
      var sum = PrimeField.SumOfProducts()
      for entry in row where entry.column != pivot { sum.add(entry.coefficient, vector[entry.column], in: field) }
      vector[pivot] = field.negated(sum.value(in: field))
    }
    return vector
  }
}
