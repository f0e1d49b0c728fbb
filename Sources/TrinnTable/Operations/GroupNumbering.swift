import TrinnBasis

/// Folded keys made dense: the place of each among the distinct ones, with the first row and the size of each.
struct GroupNumbering {
  let groups: RowGroups
  let firstRows: [UInt32]
  let sizes: [UInt32]

  private init(ids: [UInt32], firstRows: [UInt32], sizes: [UInt32]) {
    groups = .known(ids)
    self.firstRows = firstRows
    self.sizes = sizes
  }

  var width: UInt64 { UInt64(max(firstRows.count, 1)) }

  func folded(with other: GroupNumbering) throws -> [UInt64] {
    let (ids, others, width) = (groups.ids, other.groups.ids, other.width)
    return try parallelArray(count: ids.count) { rows, out in
      for row in rows { out[row] = UInt64(ids[row]) * width + UInt64(others[row]) }
    }
  }

  /// Few possible keys are looked up in a table of all of them; many are hashed, or sorted where most rows differ.
  init(_ batch: [OrderedKey], after leading: [UInt32]? = nil, limit: UInt64, rowCount: Int) throws {
    if GroupNumbering.isDirect(limit, rowCount) {
      try self.init(direct: FoldedKeys(batch, after: leading, limit: Int(limit), rowCount: rowCount))
    } else {
      try self.init(OrderedKey.fold(batch, after: leading, rowCount: rowCount), limit: limit)
    }
  }

  init(_ keys: [UInt64], limit: UInt64) throws {
    if GroupNumbering.isDirect(limit, keys.count) {
      let narrow = keys.map { UInt32(truncatingIfNeeded: $0) }
      try self.init(direct: FoldedKeys([], after: narrow, limit: Int(limit), rowCount: keys.count))
    } else if keys.count >= 4 * GroupNumbering.trial, GroupNumbering.isMostlyDistinct(keys.prefix(GroupNumbering.trial))
    {
      try self.init(sorted: keys)
    } else {
      try self.init(hashed: keys)
    }
  }

  private init(direct keys: FoldedKeys) throws {
    let counts = try KeyCounts(keys)
    groups = .direct(DirectGroups(keys, numbers: counts.numbers))
    firstRows = counts.firstRows
    sizes = counts.sizes
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

  /// Keys spread by their hash over stretches that need nothing of each other; then put into the order of the keys.
  private init(hashed keys: [UInt64]) throws {
    let found = try HashedKeys(keys)
    let order = try radixOrder(found.keys)
    var places = [UInt32](repeating: 0, count: order.count)
    for (place, number) in order.enumerated() { places[Int(number)] = UInt32(truncatingIfNeeded: place) }
    self.init(
      ids: try found.ids(places), firstRows: order.map { found.firstRows[Int($0)] },
      sizes: order.map { found.sizes[Int($0)] })
  }
}

/// How the rows of groups are cut into parts that each need room for every group.
enum GroupParts {
  /// At most sixteen parts, a power of two so that few cores share them evenly, and more than four only where the rows
  /// of each are twice its room: a place costs about as much to clear and to add up as a row to count. It depends on the
  /// data alone, since partial sums are added in the order of the parts.
  ///
  /// - Parameter width: how many places of eight bytes a part needs.
  static func rowsPerPart(rowCount: Int, width: Int) -> Int {
    var parts = 16
    while parts > 1 {
      let rows = rowCount / parts
      if rows >= Parallel.rowsPerChunk, rows >= (parts > 4 ? width &* 2 : width / 8) { break }
      parts /= 2
    }
    return max(1, (rowCount + parts - 1) / parts)
  }
}
