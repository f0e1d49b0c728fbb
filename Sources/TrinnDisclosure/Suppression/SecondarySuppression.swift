import TrinnBasis

/// Which further cells to hide, so that no hidden one follows from sums shown with it.
public struct SecondarySuppression: Sendable {
  /// Hidden by a count rule.
  public let primary: Set<CellSystem.Cell>
  /// Hidden so that the others stay hidden.
  public let secondary: Set<CellSystem.Cell>

  public var hidden: Set<CellSystem.Cell> { primary.union(secondary) }
}

extension CellSystem {
  /// How many values a hidden count of a table must be able to take.
  public static let possibleValues = 6
  /// The same for the figures of a pack: its headlines rest on few counts with many sums between them.
  public static let possibleValuesOfFigures = 5

  /// Hides what must be hidden beside the primary cells, at the least loss found, the same on every run.
  ///
  /// Afterwards each hidden cell can take `possibleValues` values as far as a reader knows who sees all shown cells and sums
  /// and knows that counts are whole and not negative. Each is protected by a witness (see `Witness`), and a witness
  /// stays valid when more is hidden: so one pass is enough. Where the search finds none, everything tied to the cell by
  /// sums is hidden: sums of unknown counts tell nothing of any.
  ///
  /// What no sum ties together is worked on apart, on all cores.
  ///
  /// - Parameter possibleValues: six: a range of width five, as in 0 to 5. Figures of a pack make do with five, see the
  ///   decision page on what a hidden count may be.
  public func suppressed(possibleValues: Int = CellSystem.possibleValues) throws -> SecondarySuppression {
    let islands = parted()
    let hidden = try Parallel.map(rows: islands.count, rowsPerChunk: 1) { range in
      try range.flatMap { index in
        try islands[index].system.hiddenCells(possibleValues).map { islands[index].cells[$0] }
      }
    }
    return SecondarySuppression(primary: primary, secondary: Set(hidden.joined()).subtracting(primary))
  }

  /// The hidden cells of one island; all of it where a small cell has no witness.
  private func hiddenCells(_ possibleValues: Int) throws -> Set<Cell> {
    var hidden = primary
    var protected: Set<Cell> = []
    let search = WitnessSearch(self, possibleValues: max(2, possibleValues))
    for cell in primary.sorted(by: { (counts[$0], $0) < (counts[$1], $1) }) where !protected.contains(cell) {
      try Interrupt.check()
      guard let witness = search.witness(for: cell, hidden: hidden) else { return Set(counts.indices) }
      hidden.formUnion(witness.moves.keys)
      protected.formUnion(witness.moves.keys)
    }
    return hidden
  }

  /// A part of the system that sums tie together, with the cells' places in the whole.
  private struct Island: Sendable {
    var system = CellSystem()
    var cells: [Cell] = []
  }

  /// The islands that have something to hide.
  private func parted() -> [Island] {
    var parents = Array(counts.indices)
    func root(_ cell: Cell) -> Cell {
      var cell = cell
      while parents[cell] != cell {
        parents[cell] = parents[parents[cell]]
        cell = parents[cell]
      }
      return cell
    }
    for total in totals {
      for part in total.parts { parents[root(part)] = root(total.total) }
    }
    let wanted = Set(primary.map(root))
    var islands: [Island] = []
    var islandOfRoot: [Cell: Int] = [:]
    var placeOfCell: [Cell: Cell] = [:]
    for cell in counts.indices where wanted.contains(root(cell)) {
      let island = islandOfRoot[root(cell), default: islands.count]
      if island == islands.count { islands.append(Island()) }
      islandOfRoot[root(cell)] = island
      islands[island].cells.append(cell)
      let place = islands[island].system.add(count: counts[cell], hidden: primary.contains(cell))
      if told.contains(cell) { islands[island].system.tell(place) }
      placeOfCell[cell] = place
    }
    for total in totals {
      guard let island = islandOfRoot[root(total.total)] else { continue }
      islands[island].system.totals.append(
        Total(
          total: placeOfCell[total.total, default: 0], parts: total.parts.map { placeOfCell[$0, default: 0] }))
    }
    return islands
  }
}
