/// Of which groups each condition was told, so that nobody learns by a figure that stays the same that a difference is empty.
///
/// The audit sees pupils. Where a group grows by some of whom none has the value, or a condition by values that none has, the
/// set of those who have it stays the same, and the audit sees nothing new; with one to four of them it would refuse. So nobody
/// and a few would not look the same: whoever is shown the figure learns that all of some named pupils are without the value,
/// or, by its opposite, that all of them have it. A figure that follows from those told before is therefore told only where
/// its group and condition follow too.
struct ToldConditions {
  private let threshold: Int
  private var bases: [String: LinearAudit] = [:]

  init(threshold: Int) { self.threshold = threshold }

  mutating func add(_ cells: [RecordedCell]) {
    for (account, sets) in ToldConditions.sets(of: cells) {
      bases[account, default: LinearAudit(threshold: threshold)].take(sets)
    }
  }

  /// The groups that each condition is told of.
  private static func sets(of cells: [RecordedCell]) -> [String: [PupilSet]] {
    var sets: [String: [PupilSet]] = [:]
    var known: [String: Set<PupilSet>] = [:]
    for cell in cells {
      guard cell.measure == .count, let condition = cell.condition, let base = cell.base else { continue }
      let account = account(condition)
      if known[account, default: []].insert(base).inserted { sets[account, default: []].append(base) }
    }
    return sets
  }

  /// - Parameters:
  ///   - open: the places of the cells that may be shown as far as anything else says.
  ///   - accounts: what was told before.
  /// - Returns: the places of those that may not.
  func refusals(of cells: [SharedCell], among open: [Int], _ accounts: [CellMeasure: LinearAudit]) -> [Int] {
    guard let last = open.last(where: { cells[$0].condition != nil }) else { return [] }
    var (told, running) = (self, accounts)
    let partitions = ToldConditions.sizes(cells, open)
    let asked = open.map { cells[$0].recorded }.filter { $0.measure == .count }
    for (measure, sums) in Dictionary(grouping: asked.flatMap(\.parts), by: \.measure) {
      running[measure, default: LinearAudit(threshold: threshold)].split(by: sums.map(\.pupils))
    }
    for (account, sets) in ToldConditions.sets(of: asked) {
      told.bases[account, default: LinearAudit(threshold: threshold)].split(by: sets)
    }
    return open.filter { place in
      let cell = cells[place].recorded
      guard cell.measure == .count else { return false }
      // All values of a key, each with enough pupils: that they add up to the group says nothing.
      let known = ToldConditions.isWhole(cells[place], partitions) ? accounts : running
      if let condition = cell.condition, let base = cell.base, cells[place].partition?.values != 0,
        !(told.bases[ToldConditions.account(condition)]?.follows(base) ?? false),
        cell.parts.contains(where: { known[$0.measure]?.follows($0.pupils) ?? false })
      {
        return true
      }
      if place < last {
        for sum in cell.parts { running[sum.measure, default: LinearAudit(threshold: threshold)].take([sum.pupils]) }
        told.add([cell])
      }
      return false
    }
  }

  private struct Division: Hashable {
    var partition: SharedCell.Partition
    var base: PupilSet
  }

  /// How many of a partition's cells are open.
  private static func sizes(_ cells: [SharedCell], _ open: [Int]) -> [Division: Int] {
    open.reduce(into: [:]) { sizes, place in
      guard let partition = cells[place].partition, let base = cells[place].base else { return }
      sizes[Division(partition: partition, base: base), default: 0] += 1
    }
  }

  private static func isWhole(_ cell: SharedCell, _ sizes: [Division: Int]) -> Bool {
    guard let partition = cell.partition, let base = cell.base else { return false }
    return (sizes[Division(partition: partition, base: base)] ?? 0) >= partition.values
  }

  /// A condition and its opposite tell the same.
  private static func account(_ condition: String) -> String {
    condition.hasPrefix("not ") ? String(condition.dropFirst(4)) : condition
  }
}
