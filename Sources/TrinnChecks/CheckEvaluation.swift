import TrinnBasis
import TrinnKernels

/// From figures and their baseline to findings: a change is called one only where a test says so.
struct CheckEvaluation {
  let check: Check
  let now: [CheckFigure]

  /// - Parameters:
  ///   - before: the baseline's figures by group, where it is other figures.
  ///   - history: each group's earlier figures, the oldest first, for control limits.
  func rows(before: [CheckFigure]?, history: [[String]: [CheckFigure]]) throws -> [CheckRow] {
    var rows = now.map(CheckRow.init)
    for place in rows.indices {
      if rows[place].figure.value == nil { rows[place].findings.insert(.missing) }
      rows[place].isTooFew = rows[place].figure.n < check.smallest
    }
    switch check.baseline {
    case .none: break
    case .fixed(let limit): try compare(&rows, fixed: limit)
    case .funnel: try funnel(&rows)
    case .controlChart: try control(&rows, history)
    case .lastRun, .sameMonthLastYear, .sameDateLastYear, .published:
      if let before { try compare(&rows, with: before) }
    }
    return rows
  }

  private func compare(_ rows: inout [CheckRow], fixed limit: Double) throws(TrinnError) {
    for place in rows.indices {
      rows[place].target = limit
      rows[place].change = try ChangeTest(rows[place].figure, fixed: limit, kind: check.kind, level: check.coverage)
    }
    try judge(&rows)
  }

  private func compare(_ rows: inout [CheckRow], with before: [CheckFigure]) throws(TrinnError) {
    let earlier = Dictionary(before.map { ($0.keys, $0) }) { first, _ in first }
    let known = Set(now.map(\.keys))
    for place in rows.indices {
      guard let baseline = earlier[rows[place].figure.keys] else {
        rows[place].findings.insert(.new)
        continue
      }
      rows[place].baseline = baseline
      rows[place].isTooFew = min(rows[place].figure.n, baseline.n) < check.smallest
      rows[place].change = try ChangeTest(
        rows[place].figure, against: baseline, kind: check.kind, level: check.coverage)
    }
    for figure in before where !known.contains(figure.keys) {
      var row = CheckRow(CheckFigure(keys: figure.keys, value: nil, n: 0))
      row.baseline = figure
      row.findings = [.gone, .missing]
      row.isTooFew = true
      rows.append(row)
    }
    try judge(&rows)
  }

  /// Says which changes are clear. Many groups are looked at at once, so p-values are adjusted over them: among those that
  /// are called clear, about one in twenty is chance, however many schools there are.
  private func judge(_ rows: inout [CheckRow]) throws(TrinnError) {
    let tested = rows.indices.filter { !rows[$0].isTooFew && rows[$0].change?.pValue != nil }
    let adjusted = try AdjustedPValues.benjaminiHochberg(tested.map { rows[$0].change?.pValue ?? 1 })
    for (place, p) in zip(tested, adjusted) {
      rows[place].adjustedP = p
      guard p < 1 - check.coverage, let change = rows[place].change?.change, change != 0 else { continue }
      rows[place].findings.formUnion([.clearChange, change > 0 ? .clearRise : .clearFall])
    }
  }

  private func funnel(_ rows: inout [CheckRow]) throws(TrinnError) {
    switch check.kind {
    case .share: try shareFunnel(&rows)
    case .mean: try meanFunnel(&rows)
    default:
      throw TrinnError(
        .mismatch, "a funnel wants a share or a mean", argument: "value", wanted: "share(…) or mean(…)",
        got: "another expression")
    }
  }

  private func shareFunnel(_ rows: inout [CheckRow]) throws(TrinnError) {
    let units = rows.indices.filter { rows[$0].figure.successes != nil }
    guard units.count > 1 else { return }
    let strata = try units.map { place throws(TrinnError) in
      try Stratum(events: Double(rows[place].figure.successes ?? 0), n: Double(rows[place].figure.n))
    }
    // All or nobody: nothing can vary, and nobody stands out.
    let events = strata.reduce(0) { $0 + $1.events }
    guard events > 0, events < strata.reduce(0, { $0 + $1.n }) else { return }
    let funnel = try Funnel(strata, kind: .share)
    for (place, point) in zip(units, funnel.points) {
      rows[place].judge(point.estimate, target: funnel.target, low: point.low998, high: point.high998)
    }
  }

  private func meanFunnel(_ rows: inout [CheckRow]) throws(TrinnError) {
    let units = rows.indices.filter { rows[$0].figure.value != nil && rows[$0].figure.n > 0 }
    guard units.count > 1, units.contains(where: { (rows[$0].figure.deviation ?? 0) > 0 }) else { return }
    let funnel = try MeanFunnel(
      units.map { place in
        let figure = rows[place].figure
        return MeanFunnel.Unit(n: figure.n, mean: figure.value ?? 0, deviation: figure.deviation)
      })
    for (place, point) in zip(units, funnel.points) {
      rows[place].judge(rows[place].figure.value ?? 0, target: funnel.target, low: point.low, high: point.high)
    }
  }

  /// Limits need this many earlier runs.
  static let shortestHistory = 6

  private func control(_ rows: inout [CheckRow], _ history: [[String]: [CheckFigure]]) throws(TrinnError) {
    guard check.kind == .share else {
      throw TrinnError(
        .mismatch, "a control chart wants a share", argument: "value", wanted: "share(…)", got: "another expression")
    }
    for place in rows.indices {
      let series = (history[rows[place].figure.keys] ?? []).filter { $0.successes != nil && $0.n > 0 }
      guard let k = rows[place].figure.successes, series.count >= CheckEvaluation.shortestHistory else {
        rows[place].isTooFew = true
        continue
      }
      let successes = series.compactMap(\.successes) + [k]
      guard successes.dropLast().contains(where: { $0 > 0 }) else { continue }
      let chart = try ShareChart(
        successes: successes, trials: series.map(\.n) + [rows[place].figure.n], baseline: series.count)
      rows[place].target = chart.centre
      guard let point = chart.points.last else { continue }
      if point.estimate > point.high { rows[place].findings.formUnion([.aboveLimits, .outsideLimits]) }
      if point.estimate < point.low { rows[place].findings.formUnion([.belowLimits, .outsideLimits]) }
    }
  }
}

extension CheckRow {
  /// Beside the limits of a funnel; a group that is too small has its target and no finding.
  fileprivate mutating func judge(_ estimate: Double, target: Double, low: Double, high: Double) {
    self.target = target
    guard !isTooFew else { return }
    if estimate > high { findings.formUnion([.aboveFunnel, .outsideFunnel]) }
    if estimate < low { findings.formUnion([.belowFunnel, .outsideFunnel]) }
  }
}
