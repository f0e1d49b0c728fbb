import TrinnBasis

/// Folded keys made dense: the place of each among the distinct ones, with the first row and the size of each.
struct GroupNumbering {
  let ids: [UInt32]
  let firstRows: [UInt32]
  let sizes: [UInt32]

  init(ids: [UInt32], firstRows: [UInt32], sizes: [UInt32]) {
    self.ids = ids
    self.firstRows = firstRows
    self.sizes = sizes
  }

  var width: UInt64 { UInt64(max(firstRows.count, 1)) }

  func folded(with other: GroupNumbering) throws -> [UInt64] {
    try parallelArray(count: ids.count) { rows, out in
      for row in rows { out[row] = UInt64(ids[row]) * other.width + UInt64(other.ids[row]) }
    }
  }

  /// Few possible keys are looked up in a table of all of them; many are hashed, or sorted where most rows differ.
  init(_ batch: [OrderedKey], after leading: [UInt32]? = nil, limit: UInt64, rowCount: Int) throws {
    if GroupNumbering.isDirect(limit, rowCount) {
      var keys: [UInt32] = try OrderedKey.fold(batch, after: leading, rowCount: rowCount)
      try self.init(direct: &keys, limit: Int(limit))
    } else {
      try self.init(OrderedKey.fold(batch, after: leading, rowCount: rowCount), limit: limit)
    }
  }

  init(_ keys: [UInt64], limit: UInt64) throws {
    if GroupNumbering.isDirect(limit, keys.count) {
      var keys = keys.map { UInt32(truncatingIfNeeded: $0) }
      try self.init(direct: &keys, limit: Int(limit))
    } else if keys.count >= 4 * GroupNumbering.trial, GroupNumbering.isMostlyDistinct(keys.prefix(GroupNumbering.trial))
    {
      try self.init(sorted: keys)
    } else {
      try self.init(hashed: keys)
    }
  }

  private static func isDirect(_ limit: UInt64, _ rowCount: Int) -> Bool {
    limit <= UInt64(max(1 << 16, min(rowCount &* 8, 1 << 31)))
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
    var sizes: [UInt32] = []
    var last: UInt64?
    // Rows of one key stand together in their own order, so the first of a run is its first row.
    for row in order {
      let key = keys[Int(row)]
      if key != last {
        firstRows.append(row)
        sizes.append(0)
      }
      last = key
      ids[Int(row)] = UInt32(truncatingIfNeeded: firstRows.count - 1)
      sizes[sizes.count - 1] += 1
    }
    self.init(ids: ids, firstRows: firstRows, sizes: sizes)
  }

  private struct Seen: BitwiseCopyable {
    var first: UInt32
    var size: UInt32
  }

  /// Each part of the rows counts into a table of all possible keys; the tables are added up in the order of the parts,
  /// the keys with rows numbered in their own order, and the keys of all rows replaced by the numbers where they stand.
  private init(direct keys: inout [UInt32], limit: Int) throws {
    let rowCount = keys.count
    let rowsPerPart = GroupParts.rowsPerPart(rowCount: rowCount, width: limit)
    var firstRows: [UInt32] = []
    var sizes: [UInt32] = []
    try keys.withUnsafeMutableBufferPointer { buffer in
      // Parts read the same keys; later each row is written by one chunk. Keys lie below the limit as they were folded so.
      nonisolated(unsafe) let keys = buffer
      let parts = try Parallel.map(rows: rowCount, rowsPerChunk: rowsPerPart) { rows in
        var seen = [Seen](repeating: Seen(first: Column.noRow, size: 0), count: limit)
        seen.withUnsafeMutableBufferPointer { seen in
          for row in rows {
            let key = Int(keys[row])
            if seen[key].size == 0 { seen[key].first = UInt32(truncatingIfNeeded: row) }
            seen[key].size &+= 1
          }
        }
        return seen
      }
      var numbers = [UInt32](repeating: 0, count: limit)
      for key in 0..<(parts.isEmpty ? 0 : limit) {
        var size: UInt32 = 0
        var first = Column.noRow
        for part in parts.indices {
          size &+= parts[part][key].size
          first = min(first, parts[part][key].first)
        }
        guard size > 0 else { continue }
        numbers[key] = UInt32(truncatingIfNeeded: firstRows.count)
        firstRows.append(first)
        sizes.append(size)
      }
      try GroupNumbering.replace(keys, by: numbers)
    }
    self.init(ids: keys, firstRows: firstRows, sizes: sizes)
  }

  private static func replace(_ keys: UnsafeMutableBufferPointer<UInt32>, by numbers: [UInt32]) throws {
    nonisolated(unsafe) let keys = keys
    _ = try Parallel.map(rows: keys.count) { rows in
      numbers.withUnsafeBufferPointer { numbers in
        for row in rows { keys[row] = numbers[Int(keys[row])] }
      }
    }
  }

  private init(hashed keys: [UInt64]) throws {
    var index = KeyIndex(expecting: min(keys.count, 1 << 16))
    var seen = [UInt32](repeating: 0, count: keys.count)
    var firstSeen: [UInt32] = []
    var counts: [UInt32] = []
    for (row, key) in keys.enumerated() {
      if row & 0xFFFF == 0 { try Interrupt.check() }
      let id = Int(index.insert(key))
      if id == firstSeen.count {
        firstSeen.append(UInt32(truncatingIfNeeded: row))
        counts.append(0)
      }
      counts[id] += 1
      seen[row] = UInt32(truncatingIfNeeded: id)
    }
    let order = try radixOrder(index.keys)
    var places = [UInt32](repeating: 0, count: order.count)
    for (place, id) in order.enumerated() { places[Int(id)] = UInt32(truncatingIfNeeded: place) }
    try seen.withUnsafeMutableBufferPointer { try GroupNumbering.replace($0, by: places) }
    self.init(
      ids: seen, firstRows: order.map { firstSeen[Int($0)] }, sizes: order.map { counts[Int($0)] })
  }
}

/// How the rows of groups are cut into parts that each need room for every group.
enum GroupParts {
  /// At most sixteen parts, a power of two so that few cores share them evenly, none of them smaller than what it needs
  /// room for. It depends on the data alone: partial sums are added in the order of the parts.
  static func rowsPerPart(rowCount: Int, width: Int) -> Int {
    let smallest = max(Parallel.rowsPerChunk, width)
    var parts = 16
    while parts > 1, rowCount / parts < smallest { parts /= 2 }
    return max(1, (rowCount + parts - 1) / parts)
  }
}
