import TrinnBasis

/// Which rows of two tables agree in their keys.
///
/// Both sides' keys are laid end to end under one type and grouped: dictionaries are merged entry by entry, and rows meet
/// by number. A row with a missing key has no partner, as nobody knows whose it is.
struct JoinMatch {
  let leftCount: Int
  /// The group of each left row; `Column.noRow` where a key is missing.
  let leftGroups: [UInt32]
  let rightGroups: [UInt32]
  /// The right rows of group `g` are `rightRows[rightStarts[g]..<rightStarts[g + 1]]`, in their order.
  let rightStarts: [Int]
  let rightRows: [UInt32]

  init(_ left: [Column], _ right: [Column], names: [(left: String, right: String)]) throws {
    let leftCount = left[0].count
    let keys = try zip(zip(left, right), names).map { pair, name in try JoinMatch.stacked(pair.0, pair.1, name) }
    let grouping = try Grouping(keys, rowCount: leftCount + right[0].count)
    var ids = grouping.ids
    for missing in keys.compactMap(\.missing) {
      for row in missing.indices where missing[row] != 0 { ids[row] = Column.noRow }
    }
    self.leftCount = leftCount
    leftGroups = Array(ids[..<leftCount])
    rightGroups = Array(ids[leftCount...])
    var starts = [Int](repeating: 0, count: grouping.groupCount + 1)
    for group in rightGroups where group != Column.noRow { starts[Int(group) + 1] += 1 }
    for group in 0..<grouping.groupCount { starts[group + 1] += starts[group] }
    var places = starts
    var rows = [UInt32](repeating: 0, count: starts[grouping.groupCount])
    for (row, group) in rightGroups.enumerated() where group != Column.noRow {
      rows[places[Int(group)]] = UInt32(truncatingIfNeeded: row)
      places[Int(group)] += 1
    }
    rightStarts = starts
    rightRows = rows
  }

  private static func stacked(_ left: Column, _ right: Column, _ name: (left: String, right: String)) throws -> Column {
    guard let stacked = try Column.concatenated([left, right]) else {
      let names = name.left == name.right ? "\"\(name.left)\"" : "\"\(name.left)\" and \"\(name.right)\""
      throw TrinnError(
        .mismatch, "the key \(names) is \(left.type.name) on the left and \(right.type.name) on the right",
        argument: "by", wanted: left.type.name, got: right.type.name,
        hint: "derive a key of the same type in one of the tables")
    }
    return stacked
  }

  func partners(ofLeft row: Int) -> Range<Int> {
    let group = leftGroups[row]
    return group == Column.noRow ? 0..<0 : rightStarts[Int(group)]..<rightStarts[Int(group) + 1]
  }

  /// How many keys stand in more than one row, on the left and on the right.
  func repeatedKeys() -> (left: [UInt32], right: [UInt32]) {
    (JoinMatch.repeated(leftGroups, rightStarts.count - 1), JoinMatch.repeated(rightGroups, rightStarts.count - 1))
  }

  /// The first row of each group that has more than one.
  private static func repeated(_ groups: [UInt32], _ groupCount: Int) -> [UInt32] {
    var first = [UInt32](repeating: Column.noRow, count: groupCount)
    var isRepeated = [Bool](repeating: false, count: groupCount)
    for (row, group) in groups.enumerated() where group != Column.noRow {
      if first[Int(group)] == Column.noRow {
        first[Int(group)] = UInt32(truncatingIfNeeded: row)
      } else {
        isRepeated[Int(group)] = true
      }
    }
    return isRepeated.indices.filter { isRepeated[$0] }.map { first[$0] }
  }
}
