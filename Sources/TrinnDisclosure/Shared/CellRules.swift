/// What holds for one cell by itself at level shared.
struct CellRules {
  let threshold: Int

  /// Nobody and a few look the same; so do all and nearly all.
  func verdict(_ cell: SharedCell) -> HidingRule? {
    if cell.pupils.count < threshold { return .few(.numerator, threshold: threshold) }
    for group in cell.parents + (cell.base.map { [$0] } ?? []) {
      let outside = group.count - group.intersectionCount(cell.pupils)
      if outside == 0, cell.sensitive != nil { return .allAlike }
      if outside < threshold { return .few(.complement, threshold: threshold) }
    }
    if let part = cell.largestPart, !(part < CellRules.mostOfOne) { return .dominated }
    return nil
  }

  /// The part of a sum that one pupil may have.
  static let mostOfOne = 0.5
}
