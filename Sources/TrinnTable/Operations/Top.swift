import TrinnBasis
import TrinnSyntax

/// What happens to rows that tie with the last one that is kept.
public enum TopTies: String, Sendable, CaseIterable {
  /// The first ones of the table are kept, as many as were asked for.
  case first
  /// All of them are kept.
  case all
}

extension Table {
  /// The first rows of each group in an order: groups in the order of their keys, inside them rows by `order`.
  ///
  /// Rows that agree in the order stay in that of the table, and missing values come last, as `sort` has them. Without an
  /// order the table's own is taken; without keys all rows are one group. A sentence under the table says how many groups
  /// had more rows that tied with the last one.
  public func top(_ count: Int, by keys: GroupKeys, order: SortKeys? = nil, ties: TopTies = .first)
    throws
    -> Table
  {
    guard count >= 1 else {
      throw TrinnError(
        .outOfRange, "argument 'n' wanted 1 or more, got a smaller number", argument: "n", wanted: "1 or more")
    }
    let windows = WindowCache()
    let sorted = try (order?.items ?? []).map { key in
      (column: try evaluate(key.expression, windows: windows), isDescending: key.isDescending)
    }
    let places = try RowNumbers(sorted: sorted, rowCount: rowCount)
    let parts = try keys.items.map { try evaluate($0.expression, windows: windows) }
    let partitions = try OrderedPartitions(RowNumbers(groups: parts, rowCount: rowCount), order: places)
    var kept: [UInt32] = []
    var cut = 0
    for part in 0..<partitions.count {
      let rows = partitions.rows[Int(partitions.starts[part])..<Int(partitions.starts[part + 1])]
      func isTied(_ place: Int) -> Bool {
        places.numbers[Int(rows[place])] == places.numbers[Int(rows[place - 1])]
      }
      var end = rows.startIndex + min(rows.count, count)
      if end < rows.endIndex, !sorted.isEmpty, isTied(end) {
        if ties == .all { while end < rows.endIndex, isTied(end) { end += 1 } } else { cut += 1 }
      }
      kept += rows[..<end]
    }
    let result = try rows(kept).with(subject: windows.narrowed(subject).gathered(kept))
    guard cut > 0 else { return result }
    let tied = cut == 1 ? "in 1 group a row that is left out ties" : "in \(cut) groups a row that is left out ties"
    return result.adding(note: "\(tied) with the last one kept; ties = \"all\" keeps such rows")
  }

  /// `top(3, by: "municipality", order: "-absence_days")`.
  public func top(_ count: Int, by keys: String = "", order: String? = nil, ties: TopTies = .first) throws -> Table {
    try top(count, by: GroupKeys.parse(keys), order: order.map { try SortKeys.parse($0) }, ties: ties)
  }
}

extension RowNumbers {
  /// Groups in the order of their keys. A missing value is a group of its own for each reason.
  fileprivate init(groups columns: [Column], rowCount: Int) throws {
    if columns.count == 1, columns[0].missing == nil, columns[0].type == .identity,
      case .codes(_, let dictionary) = columns[0].values, dictionary.count <= rowCount * 4
    {
      try self.init(alike: columns, rowCount: rowCount)
      return
    }
    let grouping = try Grouping(columns, rowCount: rowCount)
    self.init(limit: max(grouping.groupCount, 1), numbers: grouping.ids)
  }

  /// Numbers that sort as the rows do, missing values last also in a falling order.
  fileprivate init(sorted keys: [(column: Column, isDescending: Bool)], rowCount: Int) throws {
    guard !keys.isEmpty, rowCount > 0 else {
      self.init(one: rowCount)
      return
    }
    let batches = try OrderedKey.batches(keys.map { try OrderedKey($0.column, descending: $0.isDescending) })
    let folded: [[UInt64]] = try batches.map { try OrderedKey.fold($0, rowCount: rowCount) }
    if folded.count == 1, OrderedKey.limit(of: batches[0]) <= 1 << 16 {
      let keys = folded[0]
      let numbers: [UInt32] = try parallelArray(count: rowCount) { rows, out in
        for row in rows { out[row] = UInt32(truncatingIfNeeded: keys[row]) }
      }
      self.init(limit: Int(OrderedKey.limit(of: batches[0])), numbers: numbers)
      return
    }
    var order: [UInt32]?
    for keys in folded.reversed() { order = try radixOrder(keys, rows: order) }
    var numbers = [UInt32](repeating: 0, count: rowCount)
    var number: UInt32 = 0
    var last: Int?
    for row in (order ?? []).lazy.map({ Int($0) }) {
      if let last, folded.contains(where: { $0[last] != $0[row] }) { number += 1 }
      numbers[row] = number
      last = row
    }
    self.init(limit: Int(number) + 1, numbers: numbers)
  }
}
