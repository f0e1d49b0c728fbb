import TrinnBasis

/// Everything that published figures say of the numbers of pupils behind them, as one system.
///
/// A relation is taken for known only where the files themselves bear it out: sums that can be checked because all of their
/// figures are printed must hold, all of them. Otherwise a reader could not rely on it either.
struct PublishedKnowledge {
  let figures: PublishedFigures
  var system = ReaderSystem()
  /// By the relation's number in the system.
  var reasons: [Int: PublishedReason] = [:]
  /// The unknown number of pupils behind a count or a share, by series and place.
  private(set) var unknowns: [Cell: ReaderSystem.Unknown] = [:]
  /// The figures that are printed or hidden there, one a file.
  private(set) var figuresOf: [Cell: [Int]] = [:]
  /// Numbers of series by statistic, period and breakdown.
  private(set) var seriesOf: [PublishedSeries.Key: [Int]] = [:]
  /// What each share is a share of.
  var baseOf: [Cell: Cell] = [:]
  /// Sentences for the reader: what was not relied on.
  var notes: [LocalizedText] = []

  struct Cell: Hashable {
    let series: Int
    let place: Int
  }

  init(_ figures: PublishedFigures) throws {
    self.figures = figures
    for (number, figure) in figures.figures.enumerated() {
      figuresOf[Cell(series: figure.series, place: figure.place), default: []].append(number)
    }
    for (number, series) in figures.series.enumerated() { seriesOf[series.withoutLevel, default: []].append(number) }
    addCounts()
    try Interrupt.check()
    addShares()
    addDistributions()
    try Interrupt.check()
    addPlaces()
    addPartitions()
  }

  func series(_ cell: Cell) -> PublishedSeries { figures.series[cell.series] }

  /// A count whose figures have decimals is a share by another name.
  func quantity(_ series: Int) -> PublishedQuantity {
    let it = figures.series[series]
    return it.quantity == .count && figures.decimals[it.indicator, default: 0] > 0 ? .share : it.quantity
  }

  /// What is printed there in any file; where files differ, the first.
  func shown(_ cell: Cell) -> Double? {
    for number in figuresOf[cell] ?? [] {
      if case .shown(let value) = figures.figures[number].state { return value }
    }
    return nil
  }

  func isHidden(_ cell: Cell) -> Bool {
    shown(cell) == nil && (figuresOf[cell] ?? []).contains { figures.figures[$0].state == .hidden }
  }

  func isEmpty(_ cell: Cell) -> Bool {
    (figuresOf[cell] ?? []).allSatisfy { figures.figures[$0].state == .empty }
  }

  func name(_ cell: Cell) -> PublishedCellName { figures.name(figuresOf[cell]?.first ?? 0) }

  /// Why something is known, held against this cell.
  func reason(_ kind: PublishedReason.Kind, _ whole: Cell, shown: Int) -> PublishedReason {
    PublishedReason(kind: kind, whole: name(whole), shown: shown, number: figuresOf[whole]?.first)
  }

  var cells: [Cell] {
    figuresOf.keys.sorted { ($0.series, $0.place) < ($1.series, $1.place) }
  }

  // MARK: Unknowns

  mutating func unknown(_ cell: Cell, _ range: ClosedRange<Int>) -> ReaderSystem.Unknown {
    if let known = unknowns[cell] {
      system.narrow(known, to: range)
      return known
    }
    let new = system.add(range)
    unknowns[cell] = new
    return new
  }

  private mutating func addCounts() {
    let emptyIsNought = nobodyIsEmpty()
    let starIsSomebody = noughtIsPrinted()
    for cell in cells where quantity(cell.series) == .count {
      if let value = shown(cell), let count = Int(exactly: value.rounded()) {
        _ = unknown(cell, max(0, count)...max(0, count))
      } else if isHidden(cell) {
        let isSomebody = starIsSomebody.contains(cell.series) && hasHiddenCompanion(cell)
        _ = unknown(cell, (isSomebody ? 1 : 0)...ReaderSystem.unbounded)
      } else {
        _ = unknown(cell, emptyIsNought.contains(cell.series) ? 0...0 : ReaderSystem.anyCount)
      }
    }
  }

  /// Whether a mean or a share beside the count is hidden too: it exists, so somebody is counted.
  private func hasHiddenCompanion(_ cell: Cell) -> Bool {
    (seriesOf[series(cell).withoutLevel] ?? []).contains { other in
      [.mean, .deviation].contains(quantity(other)) && isHidden(Cell(series: other, place: cell.place))
    }
  }

  /// Series of counts in which nought is printed, and always beside an empty mean: a hidden mean is somebody's.
  private func noughtIsPrinted() -> Set<Int> {
    Set(
      figures.series.indices.filter { series in
        guard quantity(series) == .count else { return false }
        let means = (seriesOf[figures.series[series].withoutLevel] ?? []).filter { quantity($0) == .mean }
        let noughts = figures.places.indices.filter { shown(Cell(series: series, place: $0)) == 0 }
        return !noughts.isEmpty && !means.isEmpty
          && noughts.allSatisfy { place in means.allSatisfy { isEmpty(Cell(series: $0, place: place)) } }
      })
  }

  /// Series of counts in which an empty figure is nought wherever the sum above it can be checked.
  private func nobodyIsEmpty() -> Set<Int> {
    let families = placeFamilies()
    var held: Set<Int> = []
    var failed: Set<Int> = []
    for (series, total, parts) in families where quantity(series) == .count {
      guard parts.contains(where: isEmpty), !parts.contains(where: isHidden), let whole = shown(total) else { continue }
      if parts.reduce(0, { $0 + (shown($1) ?? 0) }) == whole { held.insert(series) } else { failed.insert(series) }
    }
    return held.subtracting(failed)
  }
}
