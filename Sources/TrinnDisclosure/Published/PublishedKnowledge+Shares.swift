import TrinnBasis

/// Shares, means and standard deviations as sums over the pupils behind them.
extension PublishedKnowledge {
  /// A share that is printed with this many decimals, times the pupils: between the two roundings.
  private func numerators(of share: Double, of whole: Int, decimals: Int) -> ClosedRange<Int>? {
    let half = PublishedKnowledge.half(decimals)
    let low = ((share - half) / 100 * Double(whole) - 1e-9).rounded(.up)
    let high = ((share + half) / 100 * Double(whole) + 1e-9).rounded(.down)
    guard let from = Int(exactly: max(0, low)), let to = Int(exactly: min(Double(whole), high)), from <= to else {
      return nil
    }
    return from...to
  }

  static func half(_ decimals: Int) -> Double { [0.5, 0.05, 0.005, 0.0005][min(max(decimals, 0), 3)] }

  /// The counts that may be what shares of a breakdown are shares of, the likeliest first.
  func bases(_ key: PublishedSeries.Key) -> [Int] {
    let words = ["besvart", "deltatt", "deltatt", "elever", ""]
    return (seriesOf[key] ?? []).filter { quantity($0) == .count && figures.series[$0].level == nil }.sorted { a, b in
      func rank(_ series: Int) -> Int {
        let name = figures.series[series].indicator.lowercased()
        return words.firstIndex(where: name.contains) ?? words.count
      }
      return (rank(a), a) < (rank(b), b)
    }
  }

  /// Each share is a whole number of pupils out of a count that stands beside it. Which count is told by the file: every
  /// printed share must be a whole number of it.
  mutating func addShares() {
    let shares = figures.series.indices.filter { quantity($0) == .share }
    var refuted: Set<Pair> = []
    for series in shares {
      for base in bases(figures.series[series].withoutLevel) {
        let pair = Pair(share: figures.series[series].indicator, base: figures.series[base].indicator)
        guard !refuted.contains(pair) else { continue }
        let fits = figures.places.indices.allSatisfy { place in
          guard let share = shown(Cell(series: series, place: place)),
            let whole = shown(Cell(series: base, place: place)).flatMap({ Int(exactly: $0.rounded()) })
          else { return true }
          return (0...100).contains(share)
            && numerators(of: share, of: whole, decimals: decimals(series)) != nil
        }
        if !fits { refuted.insert(pair) }
      }
    }
    for series in shares {
      let it = figures.series[series]
      guard
        let base = bases(it.withoutLevel).first(where: {
          !refuted.contains(Pair(share: it.indicator, base: figures.series[$0].indicator))
        })
      else { continue }
      for place in figures.places.indices {
        let cell = Cell(series: series, place: place)
        if figuresOf[cell] != nil, !isEmpty(cell) { addShare(cell, of: Cell(series: base, place: place)) }
      }
    }
  }

  private struct Pair: Hashable {
    let share: String
    let base: String
  }

  func decimals(_ series: Int) -> Int { figures.decimals[figures.series[series].indicator] ?? 0 }

  private mutating func addShare(_ cell: Cell, of base: Cell) {
    guard let whole = unknowns[base] else { return }
    baseOf[cell] = base
    let count = unknown(cell, ReaderSystem.anyCount)
    let all = system.ranges[whole]
    guard let share = shown(cell) else {
      system.relate([ReaderSystem.Term(1, whole), ReaderSystem.Term(-1, count)], in: 0...ReaderSystem.far)
      return
    }
    if all.count == 1 {
      if let range = numerators(of: share, of: all.lowerBound, decimals: decimals(cell.series)) {
        system.narrow(count, to: range)
      }
      return
    }
    // Without the whole: 200 * 10^d * count lies between (2 * s - 1) and (2 * s + 1) times it, s being the share's digits.
    let power = [1, 10, 100, 1000][min(decimals(cell.series), 3)]
    guard let digits = Int(exactly: (share * Double(power)).rounded()) else { return }
    let reason = reason(.share, cell, shown: 1)
    for (digits, range) in [
      (2 * digits - 1, 0...ReaderSystem.far), (2 * digits + 1, -ReaderSystem.far...0),
    ] {
      let terms = [ReaderSystem.Term(200 * power, count), ReaderSystem.Term(-digits, whole)]
      if let relation = system.relate(terms, in: range) { reasons[relation] = reason }
    }
  }
}
