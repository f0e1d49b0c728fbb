import TrinnBasis
import TrinnSyntax

/// Groups of groups: what is left of the keys when some are no longer told apart.
package struct GroupLevel: Sendable {
  /// Which of the keys are still told apart.
  let kept: [Bool]
  /// As the column `level` says it.
  let label: String
  /// Where each of the finest groups goes.
  let groups: [UInt32]
  let grouping: Grouping
  /// One row a group; missing, not applicable, where the key is no longer told apart.
  let keys: [(name: String, column: Column)]

  /// All rows in the finest groups.
  init(finest grouping: Grouping, keys: [(name: String, column: Column)], label: String) {
    kept = keys.map { _ in true }
    self.label = label
    groups = (0..<UInt32(truncatingIfNeeded: grouping.groupCount)).map { $0 }
    self.grouping = grouping
    self.keys = keys
  }

  init(_ kept: [Bool], of finest: GroupLevel, label: String) throws {
    self.kept = kept
    self.label = label
    let columns = zip(finest.keys, kept).filter { $1 }.map { $0.0.column }
    let coarse = try Grouping(columns, rowCount: finest.grouping.groupCount)
    groups = coarse.ids
    grouping = Grouping(coarser: finest.grouping, coarse)
    keys = try zip(finest.keys, kept).map { key, isKept in
      let column =
        isKept
        ? try key.column.gather(coarse.firstRows)
        : Column(type: key.column.type, missing: .notApplicable, count: coarse.groupCount)
      return (key.name, column)
    }
  }

  static let mostKeysOfMargins = 7

  /// Which keys are told apart on each level, the finest first, and how the column `level` says it.
  package static func choices(
    _ totals: GroupTotals, of names: [String]
  ) throws(TrinnError) -> [(kept: [Bool], label: String)] {
    guard names.count <= GroupLevel.mostKeysOfMargins || totals != .margins else {
      throw TrinnError(
        .limit, "margins of \(names.count) keys are too many totals", argument: "margins",
        wanted: "at most \(GroupLevel.mostKeysOfMargins) keys", got: "\(names.count)",
        hint: "hierarchy = true gives one total for each level")
    }
    var choices: [[Bool]] = []
    switch totals {
    case .none: break
    case .hierarchy: choices = (0..<names.count).reversed().map { count in names.indices.map { $0 < count } }
    case .margins:
      // The last key is dropped first, as in a hierarchy.
      choices = (1..<1 << names.count).map { dropped in
        names.indices.map { dropped >> (names.count - 1 - $0) & 1 == 0 }
      }
    }
    func label(_ kept: [Bool]) -> String {
      let told = zip(names, kept).filter { $1 }.map(\.0)
      guard !told.isEmpty else { return Table.totalLabel }
      return totals == .hierarchy ? told[told.count - 1] : told.joined(separator: ", ")
    }
    return ([names.map { _ in true }] + choices).map { ($0, label($0)) }
  }

  /// The levels of a table's groups, the finest first.
  static func all(
    _ totals: GroupTotals, _ grouping: Grouping, keys: [(name: String, column: Column)]
  ) throws -> [GroupLevel] {
    let choices = try choices(totals, of: keys.map(\.name))
    let finest = GroupLevel(finest: grouping, keys: keys, label: choices[0].label)
    return [finest] + (try choices.dropFirst().map { try GroupLevel($0.kept, of: finest, label: $0.label) })
  }
}

extension Grouping {
  /// Groups of groups; `coarse` groups the groups of `finer`.
  init(coarser finer: Grouping, _ coarse: Grouping) {
    var firstRows = [UInt32](repeating: Column.noRow, count: coarse.groupCount)
    var sizes = [UInt32](repeating: 0, count: coarse.groupCount)
    for (group, total) in coarse.ids.enumerated() {
      firstRows[Int(total)] = min(firstRows[Int(total)], finer.firstRows[group])
      sizes[Int(total)] &+= finer.sizes[group]
    }
    self.init(firstRows: firstRows, sizes: sizes, rowCount: finer.rowCount) {
      let totals = coarse.ids
      return finer.ids.map { totals[Int($0)] }
    }
  }
}
