import TrinnBasis

/// Distributions over answers, grades or levels of mastery: their levels add up to all, and their mean and standard
/// deviation are sums over them.
extension PublishedKnowledge {
  /// One distribution of one place: the levels' cells, what they add up to, and the printed mean and deviation.
  private struct Distribution {
    let levels: [(level: Int, cell: Cell)]
    let base: Cell
    let mean: Cell?
    let deviation: Cell?
    /// The question: the breakdown without owner, sex and grade.
    let question: [String]
    let indicator: String
  }

  mutating func addDistributions() {
    let all = distributions()
    // Question by question: some have an answer more than the ones that are published.
    let questions = Dictionary(grouping: all) { [$0.indicator] + $0.question }
    for (_, answers) in questions.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) where addsUp(answers) {
      for distribution in answers { relate(distribution) }
      // The first answer is the best on some questions and the poorest on others: the printed means tell which.
      let directions = [false, true].filter { isReversed in answers.allSatisfy { fits($0, isReversed, .mean) } }
      guard directions.count == 1, let isReversed = directions.first else { continue }
      for distribution in answers { relate(distribution, isReversed, .mean) }
      guard answers.allSatisfy({ fits($0, isReversed, .deviation) }) else { continue }
      for distribution in answers { relate(distribution, isReversed, .deviation) }
    }
  }

  private func distributions() -> [Distribution] {
    seriesOf.values.flatMap { members -> [Distribution] in
      let levelled = Dictionary(grouping: members.filter { figures.series[$0].level != nil }) {
        figures.series[$0].indicator
      }
      return levelled.flatMap { indicator, series -> [Distribution] in
        guard series.count > 1, let first = series.first else { return [] }
        let it = figures.series[first]
        let means = members.filter { quantity($0) == .mean }
        let deviations = members.filter { quantity($0) == .deviation }
        return figures.places.indices.compactMap { place in
          let levels = series.compactMap { number -> (level: Int, cell: Cell)? in
            let cell = Cell(series: number, place: place)
            return unknowns[cell] == nil ? nil : figures.series[number].level.map { ($0, cell) }
          }.sorted { $0.level < $1.level }
          guard levels.count == series.count, let base = base(of: levels[0].cell, among: bases(it.withoutLevel)) else {
            return nil
          }
          func cell(_ series: [Int]) -> Cell? { series.count == 1 ? Cell(series: series[0], place: place) : nil }
          return Distribution(
            levels: levels, base: base, mean: cell(means), deviation: cell(deviations),
            question: it.parts.filter { part in
              part != it.owner && part != it.sex && !part.lowercased().contains("trinn")
            }, indicator: "\(it.definition) \(indicator)")
        }
      }
    }.sorted { ($0.levels[0].cell.series, $0.base.place) < ($1.levels[0].cell.series, $1.base.place) }
  }

  private func base(of cell: Cell, among candidates: [Int]) -> Cell? {
    if let known = baseOf[cell] { return known }
    guard quantity(cell.series) == .count, let first = candidates.first else { return nil }
    let base = Cell(series: first, place: cell.place)
    return unknowns[base] == nil ? nil : base
  }

  // MARK: Whether the figures bear it out

  /// Where all levels are printed they must add up to all, as far as rounding lets them.
  private func addsUp(_ members: [Distribution]) -> Bool {
    var held = 0
    for distribution in members {
      guard let whole = known(distribution.base), distribution.levels.allSatisfy({ shown($0.cell) != nil }) else {
        continue
      }
      let ranges = distribution.levels.compactMap { unknowns[$0.cell].map { system.ranges[$0] } }
      let least = ranges.reduce(0) { $0 &+ $1.lowerBound }
      guard least <= whole, ranges.reduce(0, { $0 &+ $1.upperBound }) >= whole else { return false }
      held += 1
    }
    return held > 0
  }

  /// Whether a distribution could have its printed mean or deviation.
  private func fits(_ distribution: Distribution, _ isReversed: Bool, _ kind: PublishedReason.Kind) -> Bool {
    var trial = ReaderSystem()
    guard let whole = known(distribution.base) else { return true }
    let counts = distribution.levels.map { level in
      trial.add((unknowns[level.cell].map { system.ranges[$0] } ?? ReaderSystem.anyCount).clamped(to: 0...whole))
    }
    trial.relate(counts.map { ReaderSystem.Term(1, $0) }, in: whole...whole)
    guard let (weights, range) = moment(distribution, isReversed, kind, whole) else { return true }
    trial.relate(zip(weights, counts).compactMap { $0 == 0 ? nil : ReaderSystem.Term($0, $1) }, in: range)
    return trial.fixedRelationsHold
      && trial.islands(of: Set(counts)).allSatisfy { island in
        var propagation = RangePropagation(island)
        guard propagation.run() else { return false }
        var search = IntegerSearch(propagation)
        return search.canBeFilled() ?? true
      }
  }

  private func known(_ cell: Cell) -> Int? {
    guard let unknown = unknowns[cell], system.ranges[unknown].count == 1 else { return nil }
    return system.ranges[unknown].lowerBound
  }

  // MARK: The relations

  private mutating func relate(_ distribution: Distribution) {
    let counts = distribution.levels.compactMap { unknowns[$0.cell] }
    guard let whole = unknowns[distribution.base], let relation = system.relate(total: whole, parts: counts) else {
      return
    }
    reasons[relation] = PublishedReason(
      kind: .distribution, whole: name(distribution.base),
      shown: distribution.levels.count { shown($0.cell) != nil } + (shown(distribution.base) == nil ? 0 : 1))
  }

  private mutating func relate(_ distribution: Distribution, _ isReversed: Bool, _ kind: PublishedReason.Kind) {
    guard let whole = known(distribution.base), let cell = kind == .mean ? distribution.mean : distribution.deviation,
      let (weights, range) = moment(distribution, isReversed, kind, whole)
    else { return }
    let terms = zip(weights, distribution.levels).compactMap { weight, level in
      weight == 0 ? nil : unknowns[level.cell].map { ReaderSystem.Term(weight, $0) }
    }
    guard let relation = system.relate(terms, in: range) else { return }
    reasons[relation] = reason(kind, cell, shown: distribution.levels.count { shown($0.cell) != nil } + 1)
  }

  /// The sum of the levels, or of their squares, over all pupils: what a rounded mean and deviation leave of it.
  private func moment(
    _ distribution: Distribution, _ isReversed: Bool, _ kind: PublishedReason.Kind, _ whole: Int
  ) -> (weights: [Int], range: ClosedRange<Int>)? {
    guard let meanCell = distribution.mean, let mean = shown(meanCell), whole > 0, mean.magnitude < 1e6 else {
      return nil
    }
    let levels = distribution.levels.map(\.level)
    let values = isReversed ? levels.map { (levels.last ?? 0) + (levels.first ?? 0) - $0 } : levels
    let n = Double(whole)
    let half = PublishedKnowledge.half(decimals(meanCell.series))
    var bounds = ((mean - half) * n, (mean + half) * n)
    if kind == .deviation {
      guard let cell = distribution.deviation, let deviation = shown(cell), deviation.magnitude < 1e6 else {
        return nil
      }
      let step = PublishedKnowledge.half(decimals(cell.series))
      let (low, high) = (max(0, deviation - step), deviation + step)
      let (from, to) = (max(0, mean - half), mean + half)
      // Publishers divide by n or by n - 1, and do not say which.
      bounds = (low * low * (n - 1) + from * from * n, high * high * n + to * to * n)
    }
    guard let from = Int(exactly: (bounds.0 - 1e-7).rounded(.up)),
      let to = Int(exactly: (bounds.1 + 1e-7).rounded(.down)),
      from <= to
    else { return nil }
    return (kind == .deviation ? values.map { $0 * $0 } : values, from...to)
  }
}
