import TrinnBasis

/// The counts behind a set of figures as one system of cells.
struct FigureCells {
  private(set) var system = CellSystem()
  /// The count rule that hides a figure, by the figure's name.
  private(set) var rules: [String: HidingRule] = [:]
  private var cellOfPart: [FigureSet.Part: Int] = [:]
  private var groups: [String: (cell: Int, n: Int)] = [:]

  mutating func add(_ figure: Figure, _ limit: MaskingTable.Limit) throws(TrinnError) {
    switch figure.measure {
    case .count(let count):
      let rule = CountRule.verdict(count: count, limit: limit, role: .numerator)
      rules[figure.name] = rule
      cellOfPart[.init(figure.name, .numerator)] = system.add(count: count, hidden: rule != nil)
    case .share(let numerator, let denominator):
      let all = try denominatorCell(figure, denominator, limit)
      let rule = CountRule.verdict(numerator: numerator, denominator: denominator, limit: limit)
      rules[figure.name] = rule
      let inside = system.add(count: numerator, hidden: rule != nil)
      let outside = system.add(count: denominator - numerator, hidden: rule != nil)
      cellOfPart[.init(figure.name, .numerator)] = inside
      cellOfPart[.init(figure.name, .complement)] = outside
      try system.add(total: all, of: [inside, outside])
    case .mean(_, let n):
      _ = try denominatorCell(figure, n, limit)
      rules[figure.name] = CountRule.verdict(count: n, limit: limit, role: .denominator)
    case .published: break
    }
  }

  mutating func add(total: FigureSet.Part, of parts: [FigureSet.Part], isWhole: Bool) throws(TrinnError) {
    let whole = try cell(total)
    let cells = try parts.map { part throws(TrinnError) in try cell(part) }
    let remainder = cells.reduce(system.counts[whole]) { $0 &- system.counts[$1] }
    try system.add(total: whole, of: cells, remainder: isWhole ? 0 : max(0, remainder))
  }

  func cell(_ figure: Figure, _ role: CountRole) -> Int? { cellOfPart[.init(figure.name, role)] }

  func cells(_ figure: Figure) -> [Int] {
    [CountRole.numerator, .complement, .denominator].compactMap { cell(figure, $0) }
  }

  private func cell(_ part: FigureSet.Part) throws(TrinnError) -> Int {
    guard let cell = cellOfPart[part] else {
      throw TrinnError(.mismatch, "figure \"\(part.figure)\" has no \(part.role.rawValue) of its own to add up")
    }
    return cell
  }

  private mutating func denominatorCell(
    _ figure: Figure, _ n: Int, _ limit: MaskingTable.Limit
  ) throws(TrinnError) -> Int {
    let isHidden = CountRule.verdict(count: n, limit: limit, role: .denominator) != nil
    let cell: Int
    if let group = figure.group, let known = groups[group] {
      guard known.n == n else {
        throw TrinnError(
          .mismatch, "figure \"\(figure.name)\" counts other pupils than its group \"\(group)\"",
          hint: "give it a group of its own")
      }
      cell = known.cell
      if isHidden { system.hide(cell) }
    } else {
      cell = system.add(count: n, hidden: isHidden)
      if let group = figure.group { groups[group] = (cell, n) }
    }
    cellOfPart[.init(figure.name, .denominator)] = cell
    return cell
  }
}
