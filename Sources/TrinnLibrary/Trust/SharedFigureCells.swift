import TrinnBasis
import TrinnDisclosure
import TrinnKernels
import TrinnTable

/// One figure in all groups: the cells that the gate is asked for, and what each group gets where they are admitted.
struct SharedFigureCells {
  private enum Amount {
    case count(Int)
    case share(part: Int, whole: Int)
    case measure(Double)
    case none
  }

  let name: String
  let cells: [SharedCell]
  private let amounts: [Amount]
  private let cellsPerGroup: Int
  /// Which of a group's cells are counts, so that those of groups add up to those of their total.
  private(set) var countedCells: Range<Int> = 0..<1

  func cellsOf(_ group: Int) -> Range<Int> { group * cellsPerGroup..<(group + 1) * cellsPerGroup }

  init(_ figure: SharedFigure, name: String, _ groups: SharedGroups, _ threshold: Int) throws {
    self.name = name
    var cells: [SharedCell] = []
    var amounts: [Amount] = []
    let maker = SharedCellMaker(name: name, groups: groups, threshold: threshold)
    switch figure {
    case .rows, .pupils:
      cellsPerGroup = 1
      for group in 0..<groups.count {
        let rows = groups.rowsOf[group]
        let set = PupilSet(rows.lazy.map { groups.pupils[$0] })
        if case .pupils = figure {
          cells.append(maker.count(group, set))
          amounts.append(.count(set.count))
        } else {
          cells.append(maker.rows(group, rows, set))
          amounts.append(.count(rows.count))
        }
      }
    case .share(let condition, let columns, let spelling):
      cellsPerGroup = 2
      countedCells = 0..<2
      let answers = try groups.table.evaluate(condition)
      let told = columns.first(where: \.isSensitive)?.origins.min()
      for group in 0..<groups.count {
        let known = SharedGroups.known(groups.rowsOf[group], of: groups.pupils, threshold) { !answers[$0].isMissing }
        let having = known.filter { answers[$0] == .boolean(true) }
        let whole = PupilSet(known.lazy.map { groups.pupils[$0] })
        let part = PupilSet(having.lazy.map { groups.pupils[$0] })
        cells.append(maker.rows(group, known, whole, suffix: " of"))
        cells.append(maker.rows(group, having, part, within: whole, sensitive: told, asking: spelling))
        amounts.append(.share(part: having.count, whole: known.count))
      }
    case .mean(let column, _), .sum(let column, _), .quantile(let column, _, _):
      cellsPerGroup = 2
      let values = try groups.table.column(column)
      for group in 0..<groups.count {
        let rows = groups.rowsOf[group]
        let known = rows.compactMap { row in
          values[row].number.map { (pupil: groups.pupils[row], value: $0) }
        }
        let set = PupilSet(
          SharedGroups.known(rows, of: groups.pupils, threshold) { !values[$0].isMissing }.lazy.map {
            groups.pupils[$0]
          })
        cells.append(maker.count(group, set, suffix: " of"))
        cells.append(maker.values(group, column, known, set))
        amounts.append(SharedFigureCells.amount(figure, known.map(\.value)))
      }
      if case .quantile(_, _, let part) = figure {
        // Ten pupils beyond it on either side.
        for group in 0..<groups.count {
          let beyond = Double(cells[group * 2].pupils.count) * min(part, 1 - part)
          if beyond < Double(SharedGroups.leastOfBin) { cells[group * 2 + 1].pupils = .empty }
        }
      }
    }
    self.cells = cells
    self.amounts = amounts
  }

  private static func amount(_ figure: SharedFigure, _ values: [Double]) -> Amount {
    guard !values.isEmpty else { return .none }
    switch figure {
    case .sum: return .measure(values.reduce(0, +))
    case .quantile(_, _, let part): return SharedPercentile(values, part: part).map { .measure($0.value) } ?? .none
    default: return .measure(values.reduce(0, +) / Double(values.count))
    }
  }

  /// The columns of the result for the groups that are kept.
  func columns(of kept: [Int], isShown: [Bool], interval: Double?) throws -> [(name: String, column: Column)] {
    let shown = kept.map { isShown[$0] ? amounts[$0] : .none }
    switch amounts.first {
    case .count:
      return [
        (
          name,
          Column(
            integers: shown.map { if case .count(let n) = $0 { SharedRounding.count(n) } else { nil } },
            missing: .suppressed)
        )
      ]
    case .share: return try shares(shown, interval)
    default:
      return [
        (
          name,
          Column(
            numbers: shown.map { if case .measure(let value) = $0 { SharedRounding.measure(value) } else { nil } },
            missing: .suppressed)
        )
      ]
    }
  }

  private func shares(_ shown: [Amount], _ level: Double?) throws -> [(name: String, column: Column)] {
    let pairs = shown.map { amount -> (part: Int, whole: Int)? in
      if case .share(let part, let whole) = amount {
        (SharedRounding.count(part), SharedRounding.count(whole))
      } else {
        nil
      }
    }
    var columns = [
      (
        name: name,
        column: Column(
          numbers: pairs.map { $0.map { SharedRounding.share($0.part, of: $0.whole) } }, missing: .suppressed)
      )
    ]
    guard let level else { return columns }
    let intervals = try pairs.map { pair in
      try pair.map { try WilsonInterval(successes: min($0.part, $0.whole), trials: $0.whole, level: level) }
    }
    for (suffix, end) in [("conf_low", \WilsonInterval.confLow), ("conf_high", \WilsonInterval.confHigh)] {
      let ends = intervals.map { $0.map { SharedRounding.measure($0[keyPath: end]) } }
      columns.append(("\(name)_\(suffix)", Column(numbers: ends, missing: .suppressed)))
    }
    return columns
  }
}
