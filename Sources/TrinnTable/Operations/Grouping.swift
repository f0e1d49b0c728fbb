import TrinnBasis

/// Rows put into groups that agree in every key column.
///
/// Groups are numbered in the order of their keys, the first key first: numbers, dates and years rising, levels by rank,
/// text in Norwegian order, missing values last with one group for each reason, identities in the order of their
/// dictionary. The numbers depend on the rows only, never on the machine.
public struct Grouping: Sendable {
  public let rowCount: Int
  public let groupCount: Int
  /// The group of each row, `0..<groupCount`.
  public let ids: [UInt32]
  /// The first row of each group: where its keys can be read.
  public let firstRows: [UInt32]

  /// All rows as one group, also where there are none: a mean of nothing is one missing value and not an empty table.
  public init(ungrouped rowCount: Int) {
    self.init(
      rowCount: rowCount, ids: Array(repeating: 0, count: rowCount), firstRows: [rowCount > 0 ? 0 : Column.noRow])
  }

  /// Groups by key columns of `rowCount` rows each. Without a key all rows are one group.
  public init(_ keys: [Column], rowCount: Int) throws {
    guard !keys.isEmpty else {
      self.init(ungrouped: rowCount)
      return
    }
    let dense = try Grouping.dense(keys, rowCount: rowCount)
    self.init(rowCount: rowCount, ids: dense.ids, firstRows: dense.firstRows)
  }

  /// Groups whose numbers are known. A group without rows has `Column.noRow` as its first.
  package init(ids: [UInt32], groupCount: Int) {
    var firstRows = [UInt32](repeating: Column.noRow, count: groupCount)
    for row in ids.indices.reversed() { firstRows[Int(ids[row])] = UInt32(truncatingIfNeeded: row) }
    self.init(rowCount: ids.count, ids: ids, firstRows: firstRows)
  }

  private static func dense(_ keys: [Column], rowCount: Int) throws -> Dense {
    // Keys that fold into one number are made dense together; only columns of numbers need more than one round.
    var dense = Dense(ids: Array(repeating: 0, count: rowCount), firstRows: [0])
    for batch in try OrderedKey.batches(keys.map { try OrderedKey($0) }) {
      let limit = OrderedKey.limit(of: batch)
      let (whole, overflow) = dense.width.multipliedReportingOverflow(by: limit)
      if overflow {
        let own = try Dense(OrderedKey.fold(batch, rowCount: rowCount), limit: limit)
        dense = try Dense(dense.folded(with: own), limit: dense.width * own.width)
      } else {
        dense = try Dense(OrderedKey.fold(batch, after: dense.ids, rowCount: rowCount), limit: whole)
      }
    }
    return dense
  }

  private init(rowCount: Int, ids: [UInt32], firstRows: [UInt32]) {
    self.rowCount = rowCount
    self.ids = ids
    self.firstRows = firstRows
    groupCount = firstRows.count
  }

  /// The rows of group `g` are `rows[starts[g]..<starts[g + 1]]`, in the order of the table.
  public func rowsByGroup() -> (starts: [Int], rows: [UInt32]) {
    var starts = [Int](repeating: 0, count: groupCount + 1)
    for id in ids { starts[Int(id) + 1] += 1 }
    for group in 0..<groupCount { starts[group + 1] += starts[group] }
    var places = starts
    var rows = [UInt32](repeating: 0, count: rowCount)
    for (row, id) in ids.enumerated() {
      rows[places[Int(id)]] = UInt32(truncatingIfNeeded: row)
      places[Int(id)] += 1
    }
    return (starts, rows)
  }

  /// How many rows each group has.
  public func counts() -> [Int] {
    var counts = [Int](repeating: 0, count: groupCount)
    for id in ids { counts[Int(id)] += 1 }
    return counts
  }
}

/// Folded keys made dense: the place of each among the distinct ones.
private struct Dense {
  let ids: [UInt32]
  let firstRows: [UInt32]

  init(ids: [UInt32], firstRows: [UInt32]) {
    self.ids = ids
    self.firstRows = firstRows
  }

  var width: UInt64 { UInt64(max(firstRows.count, 1)) }

  func folded(with other: Dense) throws -> [UInt64] {
    try parallelArray(count: ids.count) { rows, out in
      for row in rows { out[row] = UInt64(ids[row]) * other.width + UInt64(other.ids[row]) }
    }
  }

  /// Few possible keys are looked up in a table of all of them; many are hashed, or sorted where most rows differ.
  init(_ keys: [UInt64], limit: UInt64) throws {
    if limit <= UInt64(max(1 << 16, keys.count &* 8)) {
      try self.init(direct: keys, limit: Int(limit))
    } else if keys.count >= 4 * Dense.trial, Dense.isMostlyDistinct(keys.prefix(Dense.trial)) {
      try self.init(sorted: keys)
    } else {
      try self.init(hashed: keys)
    }
  }

  /// How many rows tell whether most differ.
  private static let trial = 1 << 15

  private static func isMostlyDistinct(_ keys: ArraySlice<UInt64>) -> Bool {
    var index = KeyIndex(expecting: keys.count)
    for key in keys { _ = index.insert(key) }
    return index.keys.count * 2 > keys.count
  }

  private init(sorted keys: [UInt64]) throws {
    let order = try radixOrder(keys)
    var ids = [UInt32](repeating: 0, count: keys.count)
    var firstRows: [UInt32] = []
    var last: UInt64?
    // Rows of one key stand together in their own order, so the first of a run is its first row.
    for row in order {
      let key = keys[Int(row)]
      if key != last { firstRows.append(row) }
      last = key
      ids[Int(row)] = UInt32(truncatingIfNeeded: firstRows.count - 1)
    }
    self.init(ids: ids, firstRows: firstRows)
  }

  private init(direct keys: [UInt64], limit: Int) throws {
    var first = [UInt32](repeating: Column.noRow, count: limit)
    for (row, key) in keys.enumerated() where first[Int(key)] == Column.noRow {
      first[Int(key)] = UInt32(truncatingIfNeeded: row)
    }
    var places = [UInt32](repeating: 0, count: limit)
    var firstRows: [UInt32] = []
    for key in 0..<limit where first[key] != Column.noRow {
      places[key] = UInt32(truncatingIfNeeded: firstRows.count)
      firstRows.append(first[key])
    }
    let table = places
    ids = try parallelArray(count: keys.count) { rows, out in
      for row in rows { out[row] = table[Int(keys[row])] }
    }
    self.firstRows = firstRows
  }

  private init(hashed keys: [UInt64]) throws {
    var index = KeyIndex(expecting: min(keys.count, 1 << 16))
    var seen = [UInt32](repeating: 0, count: keys.count)
    var firstSeen: [UInt32] = []
    for (row, key) in keys.enumerated() {
      if row & 0xFFFF == 0 { try Interrupt.check() }
      let id = index.insert(key)
      if Int(id) == firstSeen.count { firstSeen.append(UInt32(truncatingIfNeeded: row)) }
      seen[row] = id
    }
    let order = try radixOrder(index.keys)
    var places = [UInt32](repeating: 0, count: order.count)
    for (place, id) in order.enumerated() { places[Int(id)] = UInt32(truncatingIfNeeded: place) }
    let (table, provisional) = (places, seen)
    ids = try parallelArray(count: keys.count) { rows, out in
      for row in rows { out[row] = table[Int(provisional[row])] }
    }
    firstRows = order.map { firstSeen[Int($0)] }
  }
}
