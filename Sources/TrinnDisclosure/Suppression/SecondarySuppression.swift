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
  /// Hides what must be hidden beside the primary cells, at the least loss found, the same on every run.
  ///
  /// Afterwards each hidden cell can take at least five values as far as a reader knows who sees all shown cells and sums
  /// and knows that counts are whole and not negative. Each is protected by a witness (see `Witness`), and a witness
  /// stays valid when more is hidden: so one pass is enough. Where the search finds none, everything tied to the cell by
  /// sums is hidden: sums of unknown counts tell nothing of any.
  public func suppressed() throws(TrinnError) -> SecondarySuppression {
    var hidden = primary
    var protected: Set<Cell> = []
    let search = WitnessSearch(self)
    for cell in primary.sorted(by: { (counts[$0], $0) < (counts[$1], $1) }) where !protected.contains(cell) {
      try Interrupt.check()
      let cells = search.witness(for: cell, hidden: hidden).map { Set($0.moves.keys) } ?? connected(to: cell)
      hidden.formUnion(cells)
      protected.formUnion(cells)
    }
    return SecondarySuppression(primary: primary, secondary: hidden.subtracting(primary))
  }

  /// Every cell that any chain of sums ties to this one.
  private func connected(to start: Cell) -> Set<Cell> {
    var found: Set<Cell> = [start]
    var grew = true
    while grew {
      grew = false
      for total in totals {
        let members = [total.total] + total.parts
        if members.contains(where: found.contains), !members.allSatisfy(found.contains) {
          found.formUnion(members)
          grew = true
        }
      }
    }
    return found
  }
}
