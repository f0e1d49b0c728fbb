import TrinnBasis
import TrinnSyntax

extension Table {
  /// Rows in the order of key columns, the first key first. Rows that agree in all keys stay in their order; missing
  /// values come last, also in a descending key. Text sorts in Norwegian order, levels by rank.
  public func sort(by keys: [(column: Column, isDescending: Bool)]) throws -> Table {
    guard !keys.isEmpty, rowCount > 1 else { return self }
    var order: [UInt32]?
    // A stable sort by the last keys first leaves the first ones in charge.
    let batches = try OrderedKey.batches(keys.map { try OrderedKey($0.column, descending: $0.isDescending) })
    for batch in batches.reversed() {
      order = try radixOrder(OrderedKey.fold(batch, rowCount: rowCount), rows: order)
    }
    return try rows(order ?? [])
  }

  public func sort(_ keys: SortKeys) throws -> Table {
    try sort(by: keys.items.map { (column: try evaluate($0.expression), isDescending: $0.isDescending) })
  }

  /// `sort("-absence_days, school")`: a minus sorts from the highest.
  public func sort(_ keys: String) throws -> Table { try sort(SortKeys.parse(keys)) }
}
