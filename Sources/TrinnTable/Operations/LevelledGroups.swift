import TrinnBasis
import TrinnSyntax

/// Groups and their totals in one table: each total behind what it is the total of, and a column that says which is which.
struct LevelledGroups {
  let table: Table
  let levels: [GroupLevel]
  /// For each row of the result its level and its group there.
  private let order: [(level: Int, group: Int)]

  init(_ table: Table, _ levels: [GroupLevel]) throws {
    self.table = table
    self.levels = levels
    order = try LevelledGroups.order(levels)
  }

  /// In the order of the keys, one that is not told apart behind all its values.
  private static func order(_ levels: [GroupLevel]) throws -> [(level: Int, group: Int)] {
    guard let finest = levels.first else { return [] }
    let places = try finest.keys.map { try Grouping([$0.column], rowCount: finest.grouping.groupCount).ids }
    let rows = levels.enumerated().flatMap { place, level -> [(level: Int, group: Int, places: [UInt32])] in
      var parts = [Int](repeating: 0, count: level.grouping.groupCount)
      for (part, group) in level.groups.enumerated() { parts[Int(group)] = part }
      return parts.enumerated().map { group, part in
        (place, group, zip(places, level.kept).map { $1 ? $0[part] : .max })
      }
    }
    // A mean of nothing has one group and no part; then there is nothing to order.
    return rows.sorted { $0.places.lexicographicallyPrecedes($1.places) }.map { ($0.level, $0.group) }
  }

  func summarise(_ assignments: Assignments) throws -> Table {
    guard let finest = levels.first else { throw TrinnError(.fault, "groups without a level") }
    guard !(finest.keys.map(\.name) + assignments.items.map(\.name)).contains(TableSums.levelName) else {
      throw TrinnError(
        .mismatch, "a column is called \"\(TableSums.levelName)\", and so is the one that tells totals from groups",
        argument: "keys", hint: "give it another name: grade = \(TableSums.levelName)")
    }
    let scope = AggregateScope(grouping: finest.grouping, rows: table)
    var results: [(columns: [(name: String, column: Column)], uses: [AggregateUse])] = []
    for (place, level) in levels.enumerated() {
      let own = place == 0 ? scope : AggregateScope(grouping: level.grouping, rows: table, finer: (scope, level.groups))
      let result = try own.aggregate(assignments, keys: level.keys)
      results.append((level.keys + result.columns, result.uses))
    }
    let starts = levels.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.grouping.groupCount) }
    let rows = order.map { UInt32(truncatingIfNeeded: starts[$0.level] + $0.group) }
    var columns = try results[0].columns.indices.map { place in
      guard let whole = try Column.concatenated(results.map { $0.columns[place].column }) else {
        throw TrinnError(.fault, "totals of \"\(results[0].columns[place].name)\" have another type than its groups")
      }
      return (name: results[0].columns[place].name, column: try whole.gather(rows))
    }
    columns.insert((TableSums.levelName, levelColumn()), at: finest.keys.count)
    let uses = results[0].uses.indices.map { place in
      let parts = results.map { $0.uses[place] }
      let used = parts.flatMap(\.used)
      return AggregateUse(
        text: parts[0].text, used: rows.map { used[Int($0)] }, leftOut: parts[0].leftOut,
        kind: parts.contains { $0.kind == .pick } ? .pick : parts[0].kind)
    }
    let namesPupils = columns.contains { $0.column.type == .identity }
    return try Table(
      columns, rowCount: rows.count,
      subject: namesPupils
        ? table.subject.ofOtherRows : table.subject(support(rows, telling: assignments), telling: uses),
      notes: (table.notes + uses.compactMap(\.note)).uniqued())
  }

  private func levelColumn() -> Column {
    // The widest first: "all", then county by county.
    let scale = LevelScale(name: TableSums.levelName, labels: levels.reversed().map(\.label))
    let ranks = order.map { UInt8(clamping: levels.count - 1 - $0.level) }
    return Column(type: .level(scale), values: .bytes(ranks))
  }

  private func support(_ rows: [UInt32], telling assignments: Assignments) -> Support? {
    let parts = levels.map { table.support(of: $0.grouping, telling: assignments) }
    guard !parts.contains(where: { $0 == nil }) else { return nil }
    let known = parts.compactMap { $0 }
    return Support(
      count: rows.count, sums: sums(), who: { try GroupMembers.stacked(known.map { try $0.members() })?.gathered(rows) }
    ) {
      let counts = try known.flatMap { try $0.counts() }
      return rows.map { counts[Int($0)] }
    }
  }

  /// For each key that is dropped, the total that a row becomes part of.
  private func sums() -> TableSums {
    guard let finest = levels.first, levels.count > 1 else { return .none }
    let places = Dictionary(uniqueKeysWithValues: levels.enumerated().map { ($1.kept, $0) })
    var rowOf = levels.map { [UInt32](repeating: Column.noRow, count: $0.grouping.groupCount) }
    for (row, place) in order.enumerated() { rowOf[place.level][place.group] = UInt32(truncatingIfNeeded: row) }
    var anyPart = levels.map { [Int](repeating: 0, count: $0.grouping.groupCount) }
    for (level, groups) in levels.map(\.groups).enumerated() {
      for (part, group) in groups.enumerated() { anyPart[level][Int(group)] = part }
    }
    let directions = finest.kept.indices.map { key in
      order.map { level, group -> UInt32 in
        var kept = levels[level].kept
        guard kept[key] else { return Column.noRow }
        kept[key] = false
        guard let total = places[kept], let part = levels[level].groups.isEmpty ? nil : anyPart[level][group] else {
          return Column.noRow
        }
        return rowOf[total][Int(levels[total].groups[part])]
      }
    }
    return TableSums(rows: directions.filter { $0.contains { $0 != Column.noRow } })
  }
}
