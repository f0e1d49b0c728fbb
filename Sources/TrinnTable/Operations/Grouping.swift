import TrinnBasis

/// Rows put into groups that agree in every key column.
///
/// Groups are numbered in the order of their keys, the first key first: numbers, dates and years rising, levels by rank,
/// text in Norwegian order, missing values last with one group for each reason, identities in the order of their
/// dictionary. The numbers depend on the rows only, never on the machine.
public struct Grouping: Sendable {
  public let rowCount: Int
  public let groupCount: Int
  let groups: RowGroups
  /// The first row of each group: where its keys can be read.
  public let firstRows: [UInt32]
  /// How many rows each group has.
  let sizes: [UInt32]

  /// All rows as one group, also where there are none: a mean of nothing is one missing value and not an empty table.
  public init(ungrouped rowCount: Int) {
    self.init(
      ids: Array(repeating: 0, count: rowCount), firstRows: [rowCount > 0 ? 0 : Column.noRow],
      sizes: [UInt32(truncatingIfNeeded: rowCount)])
  }

  /// Groups by key columns of `rowCount` rows each. Without a key all rows are one group.
  public init(_ keys: [Column], rowCount: Int) throws {
    guard !keys.isEmpty else {
      self.init(ungrouped: rowCount)
      return
    }
    // Keys that fold into one number are numbered together; only long keys need more than one round.
    var numbering: GroupNumbering?
    for batch in OrderedKey.batches(try keys.map { try OrderedKey($0) }) {
      let limit = OrderedKey.limit(of: batch)
      guard let leading = numbering else {
        numbering = try GroupNumbering(batch, limit: limit, rowCount: rowCount)
        continue
      }
      let (whole, overflow) = leading.width.multipliedReportingOverflow(by: limit)
      if overflow {
        let own = try GroupNumbering(batch, limit: limit, rowCount: rowCount)
        numbering = try GroupNumbering(leading.folded(with: own), limit: leading.width * own.width)
      } else {
        numbering = try GroupNumbering(batch, after: leading.groups.ids, limit: whole, rowCount: rowCount)
      }
    }
    guard let numbering else { throw TrinnError(.fault, "keys that are none") }
    self.init(firstRows: numbering.firstRows, sizes: numbering.sizes, rowCount: rowCount, numbering.groups)
  }

  /// Groups whose numbers are known. A group without rows has `Column.noRow` as its first.
  package init(ids: [UInt32], groupCount: Int) {
    var firstRows = [UInt32](repeating: Column.noRow, count: groupCount)
    var sizes = [UInt32](repeating: 0, count: groupCount)
    for row in ids.indices.reversed() {
      firstRows[Int(ids[row])] = UInt32(truncatingIfNeeded: row)
      sizes[Int(ids[row])] += 1
    }
    self.init(ids: ids, firstRows: firstRows, sizes: sizes)
  }

  init(ids: [UInt32], firstRows: [UInt32], sizes: [UInt32]) {
    self.init(firstRows: firstRows, sizes: sizes, rowCount: ids.count, .known(ids))
  }

  /// - Parameter ids: makes the groups of the rows, where somebody asks for them: of totals their sums need none.
  init(
    firstRows: [UInt32], sizes: [UInt32], rowCount: Int, ids: @escaping @Sendable () -> [UInt32]
  ) {
    self.init(firstRows: firstRows, sizes: sizes, rowCount: rowCount, .later(LaterGroups(ids)))
  }

  private init(firstRows: [UInt32], sizes: [UInt32], rowCount: Int, _ groups: RowGroups) {
    self.groups = groups
    self.firstRows = firstRows
    self.sizes = sizes
    self.rowCount = rowCount
    groupCount = firstRows.count
  }

  /// The group of each row, `0..<groupCount`.
  public var ids: [UInt32] { groups.ids }

  /// How many rows each group has.
  public func counts() -> [Int] { sizes.map { Int($0) } }

  /// The rows of group `g` are `rows[starts[g]..<starts[g + 1]]`, in the order of the table.
  public func rowsByGroup() -> (starts: [Int], rows: [UInt32]) {
    let items = RowItems(ids: ids, missing: nil, groupCount: groupCount)
    if let grouped = try? GroupedValues(items, rowCount: rowCount, groupCount: groupCount) {
      return (grouped.starts, grouped.values)
    }
    // Stopped by the user, who learns so from what called: the same one by one, as this has no other way to say it.
    var starts = sizes.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int($1)) }
    var rows = [UInt32](repeating: 0, count: rowCount)
    for row in ids.indices.reversed() {
      let group = Int(ids[row]) + 1
      starts[group] -= 1
      rows[starts[group]] = UInt32(truncatingIfNeeded: row)
    }
    return (Array(starts.dropFirst()) + [rowCount], rows)
  }
}
