import TrinnDisclosure
import TrinnSyntax
import TrinnTable

/// The figures of a summary on one level of its keys: of the finest groups, or of what they are together when some keys are
/// no longer told apart.
struct SharedLevel {
  let kept: [Bool]
  let label: String
  let groups: SharedGroups
  /// With the place of each figure's first cell in the question.
  let figures: [(first: Int, cells: SharedFigureCells)]

  /// A group's keys; nil for those that are not told apart.
  func keys(of group: Int) -> [String?] {
    var own = groups.labels(of: group)[...]
    return kept.map { $0 ? own.popFirst() : nil }
  }
}

extension [SharedLevel] {
  /// What a reader adds up: each total is its parts, one key finer where such a level is there.
  func sums(_ cells: [SharedCell]) -> [TableShape.Sum] {
    var sums: [TableShape.Sum] = []
    for total in dropFirst() {
      let finer = total.kept.indices.filter { !total.kept[$0] }.compactMap { key -> SharedLevel? in
        var kept = total.kept
        kept[key] = true
        return first { $0.kept == kept }
      }
      for parts in finer.isEmpty ? Array(prefix(1)) : finer { sums += [SharedLevel].sums(of: total, parts, cells) }
    }
    return sums
  }

  private static func sums(of total: SharedLevel, _ parts: SharedLevel, _ cells: [SharedCell]) -> [TableShape.Sum] {
    let groups = [[String?]: [Int]](
      grouping: 0..<parts.groups.count, by: { zip(parts.keys(of: $0), total.kept).map { $1 ? $0 : nil } })
    return (0..<total.groups.count).flatMap { group -> [TableShape.Sum] in
      let own = groups[total.keys(of: group)] ?? []
      return zip(total.figures, parts.figures).flatMap { whole, part in
        whole.cells.countedCells.compactMap { offset -> TableShape.Sum? in
          let place = whole.first + whole.cells.cellsOf(group).lowerBound + offset
          let places = own.map { part.first + part.cells.cellsOf($0).lowerBound + offset }
          // Pupils who are counted in several parts make no sum.
          let sum = places.reduce(0) { $0 + cells[$1].count }
          return places.isEmpty || sum > cells[place].count ? nil : TableShape.Sum(total: place, parts: places)
        }
      }
    }
  }
}
