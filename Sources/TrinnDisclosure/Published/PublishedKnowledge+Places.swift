import TrinnBasis

/// Sums over places, and over the parts of a breakdown.
extension PublishedKnowledge {
  typealias Family = (series: Int, total: Cell, parts: [Cell])

  /// Every place with those right below it, of the next level that the statistic has.
  func placeFamilies() -> [Family] {
    let placesOf = Dictionary(grouping: figuresOf.keys, by: \.series).mapValues { $0.map(\.place).sorted() }
    return placesOf.sorted { $0.key < $1.key }.flatMap { series, places -> [Family] in
      let levels = Set(places.map { figures.places[$0].level }).sorted()
      return zip(levels, levels.dropFirst()).flatMap { above, below -> [Family] in
        let children = Dictionary(grouping: places.filter { figures.places[$0].level == below }) { place in
          code(of: figures.places[place], at: above)
        }
        return places.filter { figures.places[$0].level == above }.compactMap { place in
          guard let parts = children[figures.places[place].code] else { return nil }
          return (
            series, Cell(series: series, place: place), parts.map { Cell(series: series, place: $0) }
          )
        }
      }
    }
  }

  private func code(of place: PublishedFigures.Place, at level: PublishedFigures.Level) -> String? {
    switch level {
    case .country: figures.places.first { $0.level == .country }?.code
    case .county: place.county
    case .municipality: place.municipality
    case .school: nil
    }
  }

  mutating func addPlaces() {
    let families = placeFamilies()
    let counts = Dictionary(grouping: families.filter { quantity($0.series) == .count }) { family in
      Border(family, figures)
    }
    let borne = Set(counts.filter { isBorneOut($0.value, kind: .places) }.keys)
    for family in families where [.count, .share].contains(quantity(family.series)) {
      guard borne.contains(Border(family, figures)) else { continue }
      relate(family.total, family.parts, .places)
    }
  }

  /// Two levels of place in one statistic: their sums hold together or not at all.
  private struct Border: Hashable {
    let definition: String
    let period: String
    let level: PublishedFigures.Level

    init(_ family: Family, _ figures: PublishedFigures) {
      definition = figures.series[family.series].definition
      period = figures.series[family.series].period
      level = figures.places[family.total.place].level
    }
  }

  mutating func addPartitions() {
    for kind in [PublishedReason.Kind.sexes, .owners, .grades] {
      let families = partitions(kind)
      let byStatistic = Dictionary(grouping: families) { figures.series[$0.series].definition }
      for (_, members) in byStatistic.sorted(by: { $0.key < $1.key }) {
        guard isBorneOut(members.filter { quantity($0.series) == .count }, kind: kind) else { continue }
        for family in members where [.count, .share].contains(quantity(family.series)) {
          relate(family.total, family.parts, kind)
        }
      }
    }
  }

  /// All of a breakdown with its parts, place by place.
  private func partitions(_ kind: PublishedReason.Kind) -> [Family] {
    var groups: [PartitionKey: [Int]] = [:]
    for number in figures.series.indices {
      if let (key, _) = partitionKey(number, kind) { groups[key, default: []].append(number) }
    }
    return groups.values.flatMap { members -> [Family] in
      let named = members.compactMap { number in partitionKey(number, kind).map { (number, $0.1) } }
      guard let total = named.first(where: { PublishedSeries.totals.contains($0.1) })?.0 else { return [] }
      var parts = named.filter { !PublishedSeries.totals.contains($0.1) }
      // Public owners are municipal, county and state ones together.
      let coarse = parts.filter { $0.1.hasPrefix("Offent") || $0.1.hasPrefix("Privat") }
      if kind == .owners, coarse.contains(where: { $0.1.hasPrefix("Offent") }) { parts = coarse }
      guard !parts.isEmpty else { return [] }
      return figures.places.indices.compactMap { place in
        let cells = parts.map { Cell(series: $0.0, place: place) }.filter { figuresOf[$0] != nil }
        let whole = Cell(series: total, place: place)
        return figuresOf[whole] == nil || cells.isEmpty ? nil : (total, whole, cells)
      }
    }.sorted { ($0.series, $0.total.place) < ($1.series, $1.total.place) }
  }

  private struct PartitionKey: Hashable {
    let statistic: PublishedSeries.Key
    let indicator: String
    let level: Int?
  }

  private func partitionKey(_ number: Int, _ kind: PublishedReason.Kind) -> (PartitionKey, String)? {
    let series = figures.series[number]
    let part: String? =
      switch kind {
      case .sexes: series.sex
      case .owners: series.owner
      default: series.parts.first { $0.lowercased().hasSuffix("trinn") || $0.lowercased().contains("trinn ") }
      }
    guard let part, let place = series.parts.firstIndex(of: part) else { return nil }
    var parts = series.parts
    parts[place] = ""
    let statistic = PublishedSeries.Key(definition: series.definition, period: series.period, parts: parts)
    return (PartitionKey(statistic: statistic, indicator: series.indicator, level: series.level), part)
  }

  // MARK: What bears a sum out

  /// Sums whose figures are all printed must hold. Where there is none to check, what the names say is believed for places
  /// and sexes, as a reader believes it.
  private mutating func isBorneOut(_ families: [Family], kind: PublishedReason.Kind) -> Bool {
    var held = 0
    var failed = 0
    for family in families {
      guard let total = number(family.total) else { continue }
      let parts = family.parts.compactMap(number)
      let sum = parts.reduce(0, &+)
      if parts.count == family.parts.count {
        if sum == total { held += 1 } else { failed += 1 }
      } else if sum > total {
        failed += 1
      }
    }
    if failed > 0 {
      notes.append(PublishedWords.unreliable(kind, failed: failed, of: held + failed))
      return false
    }
    return held > 0 || kind == .places || kind == .sexes
  }

  /// A count that is printed, or known to be nought.
  private func number(_ cell: Cell) -> Int? {
    guard let unknown = unknowns[cell] else { return nil }
    let range = system.ranges[unknown]
    return range.count == 1 ? range.lowerBound : nil
  }

  mutating func relate(_ total: Cell, _ parts: [Cell], _ kind: PublishedReason.Kind) {
    let known = parts.compactMap { unknowns[$0] }
    guard let whole = unknowns[total], known.count == parts.count,
      let relation = system.relate(total: whole, parts: known)
    else { return }
    reasons[relation] = reason(kind, total, shown: ([total] + parts).count { shown($0) != nil })
  }
}
